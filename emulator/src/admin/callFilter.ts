import { z } from "zod";
import type { Service } from "../service/service";
import { callSummary, type CallSummary } from "./callSummary";

/** How many calls one request looks at, and how many it gets at most. */
const LOOK_LIMIT = 100_000;
const PAGE_LIMIT = 1000;

/** Which calls are asked for. */
export const callFilterSchema = z.strictObject({
  /** Calls before this number; the newest without it. */
  before: z.coerce.number().int().min(1).default(Number.MAX_SAFE_INTEGER),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT).default(200),
  accessId: z.string().optional(),
  endpoint: z.enum(["batchoperate", "query"]).optional(),
  operator: z.coerce.number().int().optional(),
  /** A part of a token, of an account, or of the name of a device; in any case. */
  token: z.string().max(200).optional(),
  /** A code, `failed` for any but 0, or `none` for a call that the service did not answer. */
  code: z.string().max(20).optional(),
});

export type CallFilter = z.output<typeof callFilterSchema>;

/** A part of the journal, the newest call first. */
export interface CallPage {
  readonly calls: readonly CallSummary[];
  /** Where to go on: calls before this number; null where there are no more. */
  readonly before: number | null;
}

export function filteredCalls(service: Service, filter: CallFilter): CallPage {
  const names = filter.token === undefined || filter.token === "" ? [] : service.devices;
  const nameOf = new Map(names.map(({ token, name }) => [token, name]));
  const calls: CallSummary[] = [];
  let looks = 0;
  for (const record of service.calls.before(filter.before)) {
    const summary = callSummary(record);
    if (passes(summary, filter, nameOf)) calls.push(summary);
    looks += 1;
    if (calls.length >= filter.limit || looks >= LOOK_LIMIT) return { calls, before: summary.sequence };
  }
  return { calls, before: null };
}

function passes(call: CallSummary, filter: CallFilter, nameOf: ReadonlyMap<string, string>): boolean {
  const { accessId, endpoint, operator, token, code } = filter;
  if (accessId !== undefined && call.accessId !== accessId) return false;
  if (endpoint !== undefined && !call.path.endsWith(`/${endpoint}`)) return false;
  if (operator !== undefined && call.operator !== operator) return false;
  if (code !== undefined && !hasCode(call, code)) return false;
  if (token === undefined || token === "") return true;
  const part = token.toLowerCase();
  return call.names.some((name) => `${name} ${nameOf.get(name) ?? ""}`.toLowerCase().includes(part));
}

function hasCode({ code }: CallSummary, wanted: string): boolean {
  if (wanted === "none") return code === null;
  if (wanted === "failed") return code !== 0;
  return String(code) === wanted;
}
