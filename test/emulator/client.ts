import { afterEach } from "@jest/globals";
import { z } from "zod";
import {
  DEFAULT_APP,
  sign,
  startEmulator,
  type App,
  type Emulator,
  type EmulatorOptions,
} from "../../emulator/src/index";

/** A parsed JSON object. */
export type Json = Readonly<Record<string, unknown>>;

export const WRITE_PATH = "/v3/device/account/batchoperate";
export const QUERY_PATH = "/v3/device/account/query";

/** Speaks to an emulator as a client of one app does, and answers with the parsed body. */
export interface Client {
  readonly emulator: Emulator;
  write(body: unknown): Promise<Json>;
  query(body: unknown): Promise<Json>;
  post(
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>;
}

/** Starts emulators that are closed after each test. */
export function emulators(): (options?: EmulatorOptions) => Promise<Client> {
  const running: Emulator[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((emulator) => emulator.close()));
  });
  return async (options) => {
    const emulator = await startEmulator(options);
    running.push(emulator);
    return clientOf(emulator, options?.apps?.[0] ?? DEFAULT_APP);
  };
}

export function clientOf(emulator: Emulator, app: App): Client {
  const post: Client["post"] = (path, body, headers = signed(app, body)) =>
    fetch(emulator.url + path, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
  const call = async (path: string, body: unknown) => json(await post(path, JSON.stringify(body)));
  return {
    emulator,
    write: (body) => call(WRITE_PATH, body),
    query: (body) => call(QUERY_PATH, body),
    post,
  };
}

export function signed({ accessId, secretKey }: App, body: string | Uint8Array): Record<string, string> {
  const timeStamp = "1565314789";
  return { AccessId: accessId, TimeStamp: timeStamp, Sign: sign(secretKey, accessId, timeStamp, body) };
}

export function basic(accessId: string, secretKey: string): Record<string, string> {
  return { Authorization: `Basic ${Buffer.from(`${accessId}:${secretKey}`).toString("base64")}` };
}

export async function json(response: Response): Promise<Json> {
  return z.record(z.string(), z.unknown()).parse(await response.json());
}

/** `1005:a@b.cn` as the wire has it. */
export function wireAccount(key: string): Json {
  const [, type, account] = /^(\d+):(.*)$/s.exec(key) ?? [];
  return { account, account_type: Number(type) };
}

/** A body of operators 1 to 3: tokens and their accounts as `type:account`. */
export function tokenAccounts(operator: 1 | 2 | 3, accounts: Readonly<Record<string, readonly string[]>>): Json {
  return {
    operator_type: operator,
    token_accounts: Object.entries(accounts).map(([token, keys]) => ({ token, account_list: keys.map(wireAccount) })),
  };
}

/** A clock that stands still until it is told. */
export class ManualClock {
  #now = 1_000_000;

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}
