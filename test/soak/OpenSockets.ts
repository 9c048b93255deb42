import { subscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

import { z } from "zod";

const messageSchema = z.object({ socket: z.custom<Socket>((value) => typeof value === "object" && value !== null) });

/** The sockets of this process, from the moment on at which it is made: those it opened, and those it accepted. */
export class OpenSockets {
  readonly #open = new Set<Socket>();

  constructor() {
    for (const channel of ["net.client.socket", "net.server.socket"]) {
      subscribe(channel, (message) => {
        const { socket } = messageSchema.parse(message);
        this.#open.add(socket);
        socket.once("close", () => this.#open.delete(socket));
      });
    }
  }

  get count(): number {
    return this.#open.size;
  }
}
