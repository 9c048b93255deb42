import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { FastifyReply } from "fastify";
import type { Delivery } from "./delivery";
import type { Listener } from "./listener";

/** White space is sent in pieces of this size. */
const PADDING = Buffer.alloc(65_536, " ");

/**
 * Sends an answer as it is to be, headers and all. Whatever takes real time ends when the connection does, so that a closed
 * emulator leaves nothing behind.
 */
export async function deliver(reply: FastifyReply, delivery: Delivery, listener: Listener): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  const gone = new AbortController();
  raw.once("close", () => {
    gone.abort();
  });
  // A wait that is aborted or a write that nobody reads is how an answer ends where the caller gives up.
  await send(raw, delivery, listener, gone.signal).catch(() => raw.destroy());
}

async function send(
  response: ServerResponse,
  { answer: { status, headers, text }, manner }: Delivery,
  listener: Listener,
  signal: AbortSignal,
): Promise<void> {
  const bytes = Buffer.from(text);
  const head = (length: number) => response.writeHead(status, { ...headers, "content-length": length });
  switch (manner.kind) {
    case "whole":
      response.writeHead(status, headers).end(text);
      return;
    case "truncated": {
      const part = bytes.subarray(0, manner.bytes ?? Math.floor(bytes.length / 2));
      if (manner.connection === "kept") head(part.length).end(part);
      else head(bytes.length).write(part, () => response.socket?.destroySoon());
      return;
    }
    case "slow": {
      head(bytes.length).flushHeaders();
      const until = (piece: number) => Math.floor((bytes.length * piece) / manner.pieces);
      for (let piece = 0; piece < manner.pieces; piece += 1) {
        await delay(manner.pauseMs, undefined, { signal });
        response.write(bytes.subarray(until(piece), until(piece + 1)));
      }
      response.end();
      return;
    }
    case "large": {
      const total = Math.max(manner.bytes, bytes.length);
      if (manner.announced) head(total);
      else response.writeHead(status, headers);
      await pipeline(Readable.from(padded(bytes, total)), response, { signal });
      return;
    }
    case "dropped":
      if (manner.by === "reset") response.socket?.resetAndDestroy();
      else response.socket?.destroy();
      return;
    case "hung":
      if (manner.forMs === undefined) return;
      await delay(manner.forMs, undefined, { signal });
      response.socket?.resetAndDestroy();
      return;
    case "down":
      listener.goDownFor(manner.forMs);
  }
}

function* padded(bytes: Buffer, total: number): Generator<Buffer> {
  yield bytes;
  for (let left = total - bytes.length; left > 0; left -= PADDING.length) yield PADDING.subarray(0, left);
}
