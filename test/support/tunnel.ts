import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";

import { z } from "zod";

/** A proxy, as HTTP_PROXY names one, behind which every address is the same service. */
export interface Tunnel {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts a proxy that leads to a service wherever it is asked to go. So a state that was recorded with one access point
 * finds an emulator on any port, and not a byte of it is changed.
 * @param status what it answers with instead of leading anywhere
 */
export async function startTunnel(target: string, { status }: { readonly status?: number } = {}): Promise<Tunnel> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => response.writeHead(405).end());
  server.on("connect", (_request: IncomingMessage, client: Socket) => {
    if (status !== undefined) {
      client.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    const service = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      client.pipe(service).pipe(client);
    });
    for (const [socket, other] of [
      [client, service],
      [service, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port: own } = z.object({ port: z.number() }).parse(server.address());
  return {
    url: `http://127.0.0.1:${own}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
