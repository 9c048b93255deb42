import type { IncomingMessage, ServerResponse } from "node:http";

import { type App, DEFAULT_APP, type Emulator, startEmulator } from "../../../emulator/src/index";
import { Secrets } from "../../support/Secrets";
import { TestClock } from "../../support/TestClock";
import { startTunnel } from "../../support/tunnel";
import { json, type RecordingServer, startRecordingServer } from "../tpns/recordingServer";

/** How the service fails. */
export const FAILURES = ["HTTP 403", "a reset", "an answer that quotes its caller"] as const;
export type Failure = (typeof FAILURES)[number];

/** A service whose app, whose callers and the way to which hold planted secrets. */
export interface PlantedWorld {
  readonly secrets: Secrets;
  readonly emulator: Emulator;
  readonly clock: TestClock;
  /** Leads to the emulator, and takes note of each proof of who calls: none of them may show anywhere. */
  readonly accessPoint: string;
  readonly secretKey: string;
  /** The URL of the proxy, with its user and password. */
  readonly proxy: string;
  /** How many proofs were seen. */
  readonly proofs: () => number;
  /** Has every call fail from now on, or none. */
  readonly fail: (how: Failure | undefined) => void;
  readonly stop: () => Promise<void>;
}

/** Starts the service. Calls of this process go through the proxy until it stops. */
export async function startPlantedWorld(dialect: App["dialect"]): Promise<PlantedWorld> {
  const secrets = new Secrets();
  const clock = new TestClock();
  const secretKey = secrets.plant("the secret key");
  const emulator = await startEmulator({
    apps: [{ accessId: DEFAULT_APP.accessId, secretKey, dialect }],
    behaviour: { tokenAnswerTypes: "all" },
    clock,
  });
  let failure: Failure | undefined;
  let proofs = 0;
  const door: RecordingServer = await startRecordingServer((response, request) => {
    for (const proof of proofsIn(request)) secrets.add(`proof ${++proofs}`, proof);
    switch (failure) {
      case undefined:
        void forward(emulator.url, request, door.requests.at(-1)?.body ?? Buffer.of(), response);
        return;
      case "HTTP 403":
        response.writeHead(403).end();
        return;
      case "a reset":
        response.socket?.resetAndDestroy();
        return;
      case "an answer that quotes its caller":
        json({ ret_code: 1, err_msg: secretKey, result: request.headers })(response, request);
    }
  });
  const tunnel = await startTunnel(door.url);
  const [user, password] = [secrets.plant("the proxy's user"), secrets.plant("the proxy's password")];
  const credentials = `${encodeURIComponent(user)}:${encodeURIComponent(password)}`;
  const proxy = tunnel.url.replace("//", `//${credentials}@`);
  process.env.HTTP_PROXY = proxy;
  return {
    secrets,
    emulator,
    clock,
    accessPoint: door.url,
    secretKey,
    proxy,
    proofs: () => proofs,
    fail: (how) => {
      failure = how;
    },
    stop: async () => {
      delete process.env.HTTP_PROXY;
      await tunnel.close();
      await door.close();
      await emulator.close();
    },
  };
}

/** What of a request only its sender could have made. */
function proofsIn({ headers }: IncomingMessage): string[] {
  return [headers.sign, headers.authorization].flatMap((header) =>
    typeof header === "string" ? [header.replace("Basic ", "")] : [],
  );
}

async function forward(target: string, request: IncomingMessage, body: Buffer, response: ServerResponse) {
  const kept = ["accessid", "timestamp", "sign", "authorization", "content-type"].flatMap((name) => {
    const value = request.headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  const answer = await fetch(target + (request.url ?? ""), {
    method: request.method ?? "POST",
    headers: Object.fromEntries(kept),
    body: request.method === "POST" ? body : null,
  });
  response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
}
