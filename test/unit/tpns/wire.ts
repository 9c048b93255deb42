import { afterEach, beforeEach } from "@jest/globals";
import { TpnsError } from "../../../provider/src/tpns/errors";
import { createTpnsClient, type ClientSettings, type TpnsClient } from "../../../provider/src/tpns/TpnsClient";
import { startRecordingServer, type RecordingServer, type Respond } from "./recordingServer";

/** The check value of the signature's documentation, which is not a live key. */
export const SECRET_KEY = "1452fcebae9f3115ba794fb0fff2fd73";
export const ACCESS_ID = "1500001048";

const proxyVariables = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"];
let leftOpen: { close(): Promise<void> }[] = [];

beforeEach(forgetProxies);

afterEach(async () => {
  forgetProxies();
  for (const open of leftOpen.reverse()) await open.close();
  leftOpen = [];
});

function forgetProxies(): void {
  for (const name of proxyVariables) Reflect.deleteProperty(process.env, name);
}

/** A client that is closed after the test. */
export function clientOf(accessPoint: string, settings: Partial<ClientSettings> = {}): TpnsClient {
  return closedAfterTest(
    createTpnsClient({
      accessId: ACCESS_ID,
      secretKey: () => SECRET_KEY,
      accessPoint,
      now: () => 1565314789_123,
      ...settings,
    }),
  );
}

/** A server that is closed after the test. */
export async function serve(
  respond: Respond,
  onConnect?: Parameters<typeof startRecordingServer>[1],
): Promise<RecordingServer> {
  return closedAfterTest(await startRecordingServer(respond, onConnect));
}

/** A server that answers so, and a client of it. */
export async function served(respond: Respond, settings?: Partial<ClientSettings>) {
  const server = await serve(respond);
  return { server, client: clientOf(server.url, settings) };
}

/** The `TpnsError` that a call rejects with; anything else fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<TpnsError> {
  const outcome: unknown = await call.then(
    () => "success",
    (error: unknown) => error,
  );
  if (outcome instanceof TpnsError) return outcome;
  throw new Error("the call did not reject with a TpnsError", { cause: outcome });
}

function closedAfterTest<T extends { close(): Promise<void> }>(open: T): T {
  leftOpen.push(open);
  return open;
}
