import { signal } from "@preact/signals";
import type * as z from "zod/mini";
import { errorSchema } from "./messages";

const BASE = "/_emulator";
const TOKEN_KEY = "tpns-emulator admin token";

/** Whether the emulator asks for its admin token, and has not got it. */
export const needsToken = signal(false);

/** What the emulator says to a request that it cannot take. */
export class RequestError extends Error {
  override readonly name = "RequestError";
}

export function giveToken(token: string): void {
  sessionStorage.setItem(TOKEN_KEY, token);
  needsToken.value = false;
}

/** Asks the admin side, with the token where there is one. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const token = sessionStorage.getItem(TOKEN_KEY);
  const headers = new Headers(init.headers);
  if (token !== null) headers.set("authorization", `Bearer ${token}`);
  const response = await fetch(`${BASE}/${path}`, { cache: "no-store", ...init, headers });
  if (response.status === 401) needsToken.value = true;
  if (!response.ok) throw new RequestError(await errorOf(response));
  return response;
}

export async function get<S extends z.ZodMiniType>(path: string, schema: S): Promise<z.output<S>> {
  const response = await send(path);
  return schema.parse(await response.json());
}

export async function post(path: string, body: unknown): Promise<void> {
  await send(path, { method: "POST", body: JSON.stringify(body) });
}

export async function remove(path: string): Promise<void> {
  await send(path, { method: "DELETE" });
}

async function errorOf(response: Response): Promise<string> {
  try {
    return errorSchema.parse(await response.json()).error;
  } catch {
    return `the emulator answers ${response.status}`;
  }
}
