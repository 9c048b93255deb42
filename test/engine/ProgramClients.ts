import { Client } from "@grpc/grpc-js";
import { runtime } from "@pulumi/pulumi";

/**
 * The clients with which programs of this process speak to their engines. The Automation API leaves them open. One whose
 * engine ended first tries for ever to reach it, and whoever gets that port next can't be reached either: calls share
 * the way to an address, and fail while it is known to be broken.
 */
export class ProgramClients {
  readonly #open: Client[] = [];

  /** Takes note of those of the program that runs. */
  note(): void {
    for (const client of [runtime.getMonitor(), runtime.getEngine()]) {
      if (client instanceof Client) this.#open.push(client);
    }
  }

  /** Closes them after an operation. */
  async closeAfter<T>(operation: Promise<T>): Promise<T> {
    try {
      return await operation;
    } finally {
      for (const client of this.#open.splice(0)) client.close();
    }
  }
}
