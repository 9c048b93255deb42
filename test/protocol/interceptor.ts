import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import { z } from "zod";

/** What is answered in place of the service. */
export interface FalseAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** What goes wrong on the wire. */
export interface WireFault {
  /** The first call that it hits; 1 is the first one after the fault was set. */
  readonly from: number;
  /** How many calls it hits. */
  readonly calls: number;
  /** Whether the service gets the call all the same, so that only its answer is lost. */
  readonly taken: boolean;
  readonly answer: FalseAnswer;
}

/** A call on its way to the service. */
export interface WireCall {
  /** Whether it writes; else it asks. */
  readonly writes: boolean;
}

/** Stands on the wire before a service, and lets through what no fault hits. */
export interface Interceptor {
  readonly url: string;
  /** Lets something go wrong from now on. */
  break(fault: WireFault): void;
  /** Has something happen just before each call reaches the service, and after all earlier ones are answered. */
  beforeEach(act: (call: WireCall) => void): void;
  /** Lets everything through again, and nothing else happen. */
  heal(): void;
  close(): Promise<void>;
}

/** Starts an interceptor on a free port of this machine. */
export async function startInterceptor(target: string): Promise<Interceptor> {
  let fault: WireFault | undefined;
  let act: ((call: WireCall) => void) | undefined;
  let earlier = Promise.resolve();
  let calls = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    calls += 1;
    act?.({ writes: request.url?.endsWith("/batchoperate") === true });
    const hit = fault !== undefined && calls >= fault.from && calls < fault.from + fault.calls ? fault : undefined;
    await answer(target, hit, request, response).catch(() => response.destroy());
  };
  const server = createServer((request, response) => {
    if (act === undefined) void handle(request, response);
    else earlier = earlier.then(() => handle(request, response));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    break(next) {
      fault = next;
      calls = 0;
    },
    beforeEach(next) {
      act = next;
    },
    heal() {
      fault = undefined;
      act = undefined;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  target: string,
  fault: WireFault | undefined,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const body = await text(request);
  const real = fault === undefined || fault.taken ? await forward(target, request, body) : undefined;
  const said = fault?.answer ?? real;
  if (said === undefined) return;
  response.writeHead(said.status, { "content-type": said.type }).end(said.body);
}

async function forward(target: string, { url = "/", headers }: IncomingMessage, body: string): Promise<FalseAnswer> {
  const kept = ["content-type", "accessid", "timestamp", "sign", "authorization"].flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const response = await fetch(target + url, { method: "POST", headers: Object.fromEntries(kept), body });
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    body: await response.text(),
  };
}
