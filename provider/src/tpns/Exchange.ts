import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";

import { ProxyFailure } from "./ProxyFailure";
import { reasonOf } from "./reasonOf";

/**
 * How one exchange ended. `sent` says whether any of the request may have left this machine, `atProxy` that the proxy was
 * not reached or refused.
 */
export type Outcome =
  | { readonly kind: "answered"; readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }
  | { readonly kind: "over the limit"; readonly status: number; readonly headers: IncomingHttpHeaders }
  | { readonly kind: "failed"; readonly reason: string; readonly sent: boolean; readonly atProxy?: true }
  | { readonly kind: "given up"; readonly why: Why; readonly sent: boolean };

/** Why an exchange is given up: its time is over, or its caller wants it no more. */
export type Why = "time" | "signal";

/**
 * One request and its answer, as undici tells of them. It exists because undici's `request` neither says whether
 * anything was sent, nor lets go of a request that still waits for its connection.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly outcome: Promise<Outcome>;
  private readonly settle: (outcome: Outcome) => void;
  private readonly limitBytes: number;
  private readonly chunks: Buffer[] = [];
  private bytes = 0;
  private settled = false;
  private controller: Dispatcher.DispatchController | undefined;
  private head: { readonly status: number; readonly headers: IncomingHttpHeaders } | undefined;

  constructor(limitBytes: number) {
    const { promise, resolve } = deferred<Outcome>();
    this.outcome = promise;
    this.settle = resolve;
    this.limitBytes = limitBytes;
  }

  /** Gives the exchange up. One that has not been sent never will be. */
  giveUp(why: Why): void {
    this.finish({ kind: "given up", why, sent: this.controller !== undefined });
    this.controller?.abort(new Error("given up"));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.settled) controller.abort(new Error("given up"));
    else this.controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status >= 200) this.head = { status, headers };
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.bytes <= this.limitBytes) {
      this.chunks.push(chunk);
    } else if (this.head !== undefined) {
      this.finish({ kind: "over the limit", ...this.head });
      controller.abort(new Error("over the limit"));
    }
  }

  onResponseEnd(): void {
    if (this.head === undefined) this.finish({ kind: "failed", reason: "no status", sent: true });
    else this.finish({ kind: "answered", ...this.head, body: Buffer.concat(this.chunks) });
  }

  onResponseError(_controller: unknown, error: unknown): void {
    const sent = this.controller !== undefined;
    if (error instanceof ProxyFailure) this.finish({ kind: "failed", reason: error.reason, sent, atProxy: true });
    else this.finish({ kind: "failed", reason: reasonOf(error), sent });
  }

  private finish(outcome: Outcome): void {
    this.settled = true;
    this.settle(outcome);
  }
}

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
