import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { text } from "node:stream/consumers";
import { finished } from "node:stream/promises";

import { z } from "zod";

import type { Emulator } from "../../emulator/src/index";

/** When something happens to a call: it has come, the service has taken it, or its answer is written. */
export const MOMENTS = ["before the call", "before the answer", "after the answer"] as const;
export type Moment = (typeof MOMENTS)[number];

/** What becomes of a call at which something happened: no more, for its caller is dead, or what becomes of any. */
export type Fate = "lost" | "goes on";

interface Meeting {
  readonly number: number;
  readonly moment: Moment;
  readonly act: () => Fate;
}

/**
 * An access point that passes every call on to an emulator, one that no fault hangs or breaks. A test can act exactly when
 * a certain call has come to a certain moment.
 */
export class Tap {
  readonly url: string;
  readonly #emulator: Pick<Emulator, "call">;
  readonly #server: Server;
  readonly #passing = new Set<Promise<void>>();
  readonly #sockets = new Set<Socket>();
  #calls = 0;
  #meeting: Meeting | undefined;

  private constructor(emulator: Pick<Emulator, "call">, server: Server, port: number) {
    this.url = `http://127.0.0.1:${port}`;
    this.#emulator = emulator;
    this.#server = server;
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    server.on("request", (request, response) => {
      // A caller that dies in the middle has made no call, or gets no answer.
      const passing = this.#pass(request, response).catch(() => response.destroy());
      const passed = passing.then(() => void this.#passing.delete(passed));
      this.#passing.add(passed);
    });
  }

  static async open(emulator: Pick<Emulator, "call">): Promise<Tap> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = z.object({ port: z.number() }).parse(server.address());
    return new Tap(emulator, server, port);
  }

  /** Acts once, when the n-th call from now has come to a moment. Takes the place of what was to be met before. */
  meet(number: number, moment: Moment, act: () => Fate): void {
    this.#calls = 0;
    this.#meeting = { number, moment, act };
  }

  /** Lets all calls pass again. */
  meetNothing(): void {
    this.#meeting = undefined;
  }

  /** Waits until nobody is connected, and all that was sent has been passed on. Callers have to be dead, or to hang up. */
  async quiet(): Promise<void> {
    // A dead caller may leave by an error, which is no less an end.
    await Promise.all([...this.#sockets].map((socket) => new Promise((resolve) => socket.once("close", resolve))));
    await Promise.all(this.#passing);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    const number = ++this.#calls;
    if (this.#isLost(number, "before the call")) return;
    const { url: path = "", headers } = request;
    const answer = await this.#emulator.call({ path, headers: singleOf(headers), body });
    if (this.#isLost(number, "before the answer")) return;
    response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8" }).end(answer.body);
    await finished(response);
    this.#isLost(number, "after the answer");
  }

  #isLost(number: number, moment: Moment): boolean {
    const meeting = this.#meeting;
    if (meeting?.number !== number || meeting.moment !== moment) return false;
    this.#meeting = undefined;
    return meeting.act() === "lost";
  }
}

/** Headers that came once, which those of a call all do. */
function singleOf(headers: IncomingMessage["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
