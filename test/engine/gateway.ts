import { once } from "node:events";
import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";

import { z } from "zod";

/** What an emulator is behind: passes calls on, until it is told to fail. */
export interface Gateway {
  readonly url: string;
  /** Passes so many writes on, and then refuses everything with HTTP 403 or drops every connection. */
  failAfter(writes: number, how: "forbid" | "drop"): void;
  heal(): void;
  close(): Promise<void>;
}

/** Starts a gateway to the service at `target`. */
export async function startGateway(target: string): Promise<Gateway> {
  let failure: { how: "forbid" | "drop"; writesLeft: number } | undefined;
  const isFailing = (path: string): boolean => {
    if (failure === undefined) return false;
    if (path.endsWith("/batchoperate")) failure.writesLeft -= 1;
    return failure.writesLeft < 0;
  };
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    void (async () => {
      const body = await buffer(request);
      if (isFailing(path)) {
        if (failure?.how === "drop") request.socket.destroy();
        else response.writeHead(403).end("Forbidden");
        return;
      }
      const { host, connection, ...headers } = z.record(z.string(), z.string()).parse(request.headers);
      const answer = await fetch(target + path, { method: "POST", headers, body });
      const text = Buffer.from(await answer.arrayBuffer());
      response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
    })();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    failAfter: (writes, how) => {
      failure = { how, writesLeft: writes };
    },
    heal: () => {
      failure = undefined;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
