import { createReadStream } from "node:fs";

import { decodeUtf8 } from "../inventory/decodeUtf8";
import { fileError } from "./fileError";

/**
 * A text in UTF-8.
 * @param path the file, from the working directory; `-` is `stdin`
 * @param largest the most bytes that are taken in
 * @throws an Error where it can't be read, is larger or is not UTF-8
 */
export async function readText(path: string, stdin: AsyncIterable<unknown>, largest: number): Promise<string> {
  const name = path === "-" ? "stdin" : path;
  return decode(name, await bytesOf(name, path === "-" ? stdin : createReadStream(path), largest));
}

async function bytesOf(name: string, source: AsyncIterable<unknown>, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of source) {
      const bytes = chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.from(String(chunk));
      size += bytes.length;
      if (size > largest) break;
      chunks.push(bytes);
    }
  } catch (error) {
    throw fileError(name, "read", error);
  }
  if (size > largest) throw new Error(`${name}: over ${largest / 1024 / 1024} MiB; split it into several`);
  return Buffer.concat(chunks);
}

function decode(name: string, bytes: Buffer): string {
  const decoded = decodeUtf8(bytes);
  if ("text" in decoded) return decoded.text;
  throw new Error(`${name}: ${decoded.problem}`);
}
