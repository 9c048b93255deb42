import { Client, credentials } from "@grpc/grpc-js";

import { logRequest, nothing } from "./messages";

/** How loud a line is (pulumi/proto/engine.proto, `LogSeverity`). */
export const SEVERITY = { debug: 0, info: 1, warning: 2, error: 3 } as const;

/** One line for the person at the screen. */
export interface LogLine {
  readonly severity: keyof typeof SEVERITY;
  readonly text: string;
  /** The resource beside which it stands. Default: none. */
  readonly urn?: string;
  /** Shows while the operation runs, and is not in what is printed at the end. Default false. */
  readonly ephemeral?: boolean;
}

const PATH = "/pulumirpc.Engine/Log";
/** Lines that may be on their way; more than that nobody reads. */
const MOST_UNDER_WAY = 1_000;
const LIMIT_MILLISECONDS = 10_000;

/** Says lines to the engine, which shows them beside their resources. What the engine does not take is lost. */
export class EngineLog {
  readonly #client: Client;
  readonly #underWay = new Set<Promise<void>>();

  /** @param address of the engine: host and port */
  constructor(address: string) {
    this.#client = new Client(address, credentials.createInsecure());
  }

  /** Sends a line, without waiting for it. */
  say({ severity, text, urn = "", ephemeral = false }: LogLine): void {
    if (this.#underWay.size >= MOST_UNDER_WAY) return;
    const sent = new Promise<void>((resolve) => {
      this.#client.makeUnaryRequest(
        PATH,
        (request: Buffer) => request,
        (answer: Buffer) => nothing.read(answer),
        logRequest.write({ severity: SEVERITY[severity], message: text, urn, ephemeral }),
        { deadline: Date.now() + LIMIT_MILLISECONDS },
        () => {
          resolve();
        },
      );
    });
    this.#underWay.add(sent);
    void sent.then(() => this.#underWay.delete(sent));
  }

  /** Ends when the engine has all that was said: a line that comes after the answer of its resource may not be shown. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** Ends the connection. */
  close(): void {
    this.#client.close();
  }
}
