import { once } from "node:events";
import { lookup } from "node:dns/promises";
import type { FastifyInstance } from "fastify";
// Fastify's own copy may need a later Node than Fastify does.
import inject from "light-my-request";
import { z } from "zod";
import { isLoopbackAddress } from "../basics/isLoopback";

/** How often, and how long apart, it tries to listen again where the port has been taken meanwhile. */
const RETURNS = 100;
const RETURN_PAUSE_MS = 100;

/** One POST, without a network beneath it. */
export interface DirectCall {
  /** Such as `/v3/device/account/query`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where a server listens: on one address, from which it can go and to which it comes back. */
export class Listener {
  readonly #server: FastifyInstance;
  #place = { host: "", port: 0 };
  #timer: NodeJS.Timeout | undefined;

  constructor(server: FastifyInstance) {
    this.#server = server;
  }

  /**
   * @param host - an address, or a name that has one: the first is taken
   * @throws what listening throws
   */
  async open(host: string, wantedPort: number): Promise<void> {
    const { address } = await lookup(host);
    await this.#server.listen({ host: address, port: wantedPort });
    const { port } = z.object({ port: z.number() }).parse(this.#server.server.address());
    this.#place = { host: address, port };
  }

  /** An address that a client on this machine can use, also where the server listens on all interfaces. */
  get url(): string {
    const { host, port } = this.#place;
    const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
    return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
  }

  /** Whether no other machine can reach it. */
  get isLoopback(): boolean {
    return isLoopbackAddress(this.#place.host);
  }

  /** Closes every connection; new ones are refused by the operating system. */
  goDown(): void {
    clearTimeout(this.#timer);
    if (this.#server.server.listening) this.#server.server.close();
    this.#server.server.closeAllConnections();
  }

  /**
   * Listens where it did before.
   *
   * @throws what listening throws: `EADDRINUSE` where somebody else has taken the port meanwhile
   */
  async comeUp(): Promise<void> {
    clearTimeout(this.#timer);
    const { server } = this.#server;
    if (server.listening) return;
    server.listen(this.#place);
    await once(server, "listening");
  }

  /** Goes down, and comes up again after so many milliseconds of real time. */
  goDownFor(ms: number): void {
    this.goDown();
    this.#comeUpAfter(ms, RETURNS);
  }

  /** Takes a call without a network, whether it listens or not. */
  async call({ path, headers, body }: DirectCall): Promise<{ readonly status: number; readonly body: string }> {
    const { statusCode, payload } = await inject(
      (request, response) => {
        this.#server.routing(request, response);
      },
      { method: "POST", url: path, headers, payload: body },
    );
    return { status: statusCode, body: payload };
  }

  closeIdleConnections(): void {
    this.#server.server.closeIdleConnections();
  }

  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#server.close();
  }

  #comeUpAfter(ms: number, tries: number): void {
    this.#timer = setTimeout(() => {
      this.comeUp().catch((error: unknown) => {
        if (tries > 1) this.#comeUpAfter(RETURN_PAUSE_MS, tries - 1);
        else process.emitWarning(`tpns-emulator cannot listen again: ${String(error)}`);
      });
    }, ms);
  }
}
