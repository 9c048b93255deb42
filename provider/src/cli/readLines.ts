import { createReadStream } from "node:fs";

import { fileError } from "./fileError";

/** The most text that is taken in, in bytes: 16 MiB, as of an inventory. */
const LARGEST = 16 * 1024 * 1024;

/**
 * The lines of a text in UTF-8, without white space around them and without empty ones.
 * @param path the file, from the working directory; `-` is `stdin`
 * @throws an Error where it can't be read, is over 16 MiB or is not UTF-8
 */
export async function readLines(path: string, stdin: AsyncIterable<unknown>): Promise<readonly string[]> {
  const name = path === "-" ? "stdin" : path;
  const text = decode(name, await bytesOf(name, path === "-" ? stdin : createReadStream(path)));
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

async function bytesOf(name: string, source: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source) {
      const bytes = chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.from(String(chunk));
      size += bytes.length;
      if (size > LARGEST) break;
      chunks.push(bytes);
    }
  } catch (error) {
    throw fileError(name, "read", error);
  }
  if (size > LARGEST) throw new Error(`${name}: over ${LARGEST / 1024 / 1024} MiB; split it into several files`);
  return Buffer.concat(chunks);
}

function decode(name: string, bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Error(`${name}: it is not UTF-8; save it as UTF-8`);
  }
}
