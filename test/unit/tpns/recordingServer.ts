import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";

/** One request as it came over the wire. */
export interface RecordedRequest {
  readonly method: string | undefined;
  readonly path: string | undefined;
  /** Headers with the case they were sent in. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

export interface RecordingServer {
  readonly url: string;
  readonly port: number;
  readonly requests: readonly RecordedRequest[];
  /** Connections opened so far. */
  connections(): number;
  close(): Promise<void>;
}

/** Answers one request, whose body has been read to its end. */
export type Respond = (response: ServerResponse, request: IncomingMessage) => void;

/** A server on a free port of this machine that keeps what it is sent. `onConnect` takes CONNECT requests, as a proxy does. */
export async function startRecordingServer(
  respond: Respond,
  onConnect?: (authority: string | undefined, socket: Socket, headers: IncomingHttpHeaders) => void,
): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      requests.push({
        method: request.method,
        path: request.url,
        headers: headerMap(request.rawHeaders),
        body: Buffer.concat(chunks),
      });
      respond(response, request);
    });
  };
  const server = createServer(listener);
  server.on("connection", (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("connect", (request: IncomingMessage, socket: Socket) => onConnect?.(request.url, socket, request.headers));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    connections: () => connections,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Answers with JSON. */
export function json(body: unknown): Respond {
  return (response) => response.end(JSON.stringify(body));
}

function headerMap(raw: readonly string[]): ReadonlyMap<string, string> {
  return new Map(raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""]] : [])));
}
