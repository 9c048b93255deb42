import type { Endpoint } from "../dialects/call";
import { CODES } from "../basics/codes";
import type { Fault } from "./fault";

/** One fault to test under, and what it does to a call that it hits. */
export interface SingleFault {
  /** Says what happens, each another thing. */
  readonly name: string;
  /** Hits one call. Spread it with other counts, or with `on`, to hit others. */
  readonly fault: Fault;
  /** The endpoint that it is about; null for both. */
  readonly endpoint: Endpoint | null;
  /** What of a write is taken: all of it, some elements, or nothing. Of a query there is nothing to take. */
  readonly taken: "all" | "some" | "none";
  /** Whether the call comes to an end without its client giving up. */
  readonly endsByItself: boolean;
}

/** The codes of a call as a whole, and those of its elements (TPNS 548/39080, 1024/33763). */
const CALL_CODES = [
  CODES.parseError,
  CODES.missingParameter,
  CODES.authenticationFailed,
  CODES.internalFailure,
  CODES.invalidToken,
  CODES.invalidParameter,
  CODES.partlyFailed,
  CODES.whollyFailed,
  CODES.tooFast,
  CODES.tokenNotValid,
  CODES.appNotPaid,
  CODES.appDestroyed,
  CODES.wrongAccessId,
  CODES.notDeployed,
  CODES.notFound,
];
const ELEMENT_CODES = [
  CODES.internalFailure,
  CODES.invalidToken,
  CODES.invalidParameter,
  CODES.tooFast,
  CODES.tokenNotValid,
  CODES.notFound,
];
const EFFECTS = ["none", "taken"] as const;
type Effect = (typeof EFFECTS)[number];
const RETRY_AFTER = [
  { name: "", waiting: {} },
  { name: " with Retry-After in seconds", waiting: { retryAfter: { as: "seconds", seconds: 2 } } },
  { name: " with Retry-After as a date", waiting: { retryAfter: { as: "date", seconds: 2 } } },
] as const;
const HTML = { type: "text/html", body: "<html><body>Sign in to the network</body></html>" };
/** More than any answer of the service needs. */
const TOO_LARGE_BYTES = 40_000_000;
/** Longer than a call on the same machine takes, and short enough for a test. */
const SOON_MS = 50;

type Unnamed = Omit<SingleFault, "name">;

/** A fault of the answer in both of its variants: before the call took effect, and after. */
function answerFaults(
  name: string,
  faultOf: (effect: Effect) => Fault,
  options: Partial<Unnamed> & { readonly effects?: readonly Effect[] } = {},
): SingleFault[] {
  const { effects = EFFECTS, ...flags } = options;
  return effects.map((effect) => ({
    name: `${name}, ${effect === "taken" ? "taken" : "not taken"}`,
    fault: faultOf(effect),
    endpoint: null,
    taken: effect === "taken" ? "all" : "none",
    endsByItself: true,
    ...flags,
  }));
}

function taskFault(name: string, fault: Fault, taken: SingleFault["taken"] = "all"): SingleFault {
  return { name, fault, endpoint: "batchoperate", taken, endsByItself: true };
}

/** Each kind of fault in each of its variants. */
export function singleFaults(): SingleFault[] {
  return [
    ...CALL_CODES.flatMap((code) => answerFaults(`code ${code}`, (effect) => ({ kind: "code", code, effect }))),
    ...RETRY_AFTER.slice(1).flatMap(({ name, waiting }) =>
      answerFaults(`code ${CODES.tooFast}${name}`, (effect) => ({
        kind: "code",
        code: CODES.tooFast,
        effect,
        ...waiting,
      })),
    ),
    ...ELEMENT_CODES.flatMap((code) =>
      EFFECTS.map((effect): SingleFault => ({
        name: `code ${code} for the first element, ${effect === "taken" ? "taken" : "not taken"}`,
        fault: { kind: "elements", of: "first", code, effect },
        endpoint: null,
        taken: effect === "taken" ? "all" : "some",
        endsByItself: true,
      })),
    ),
    ...(["shown", "missing"] as const).flatMap((result) => batchFailures(result)),
    ...(["short", "long", "missing"] as const).flatMap((length) =>
      answerFaults(`result ${length}`, (effect) => ({ kind: "result", length, effect })),
    ),
    ...[429, 500, 502, 503, 504].flatMap((status) =>
      answerFaults(`HTTP ${status}`, (effect) => ({ kind: "http", status, effect })),
    ),
    ...[429, 503].flatMap((status) =>
      RETRY_AFTER.slice(1).flatMap(({ name, waiting }) =>
        answerFaults(`HTTP ${status}${name}`, (effect) => ({ kind: "http", status, effect, ...waiting })),
      ),
    ),
    ...answerFaults("HTTP 403", (effect) => ({ kind: "http", status: 403, body: "Forbidden", effect })),
    ...answerFaults("HTTP 404", (effect) => ({ kind: "http", status: 404, body: "Not Found", effect })),
    ...answerFaults("HTTP 302", (effect) => ({ kind: "http", status: 302, headers: { location: "/" }, effect })),
    ...answerFaults("HTTP 307", (effect) => ({
      kind: "http",
      status: 307,
      headers: { location: "" },
      effect,
    })),
    ...answerFaults("HTTP 502 with HTML", (effect) => ({ kind: "http", status: 502, ...HTML, effect })),
    ...answerFaults("HTTP 200 with HTML", (effect) => ({ kind: "http", status: 200, ...HTML, effect })),
    ...answerFaults("an empty body", (effect) => ({ kind: "http", status: 200, type: "application/json", effect })),
    ...answerFaults("JSON of another shape", (effect) => ({
      kind: "http",
      status: 200,
      type: "application/json",
      body: '{"data":{"status":"fine"}}',
      effect,
    })),
    ...(["kept", "closed"] as const).flatMap((connection) =>
      answerFaults(`JSON cut short, the connection ${connection}`, (effect) => ({
        kind: "truncated",
        connection,
        effect,
      })),
    ),
    ...answerFaults("a slow body", (effect) => ({ kind: "slow", pieces: 5, pauseMs: 5, effect })),
    ...[true, false].flatMap((announced) =>
      answerFaults(`a body too large, ${announced ? "announced" : "not announced"}`, (effect) => ({
        kind: "large",
        bytes: TOO_LARGE_BYTES,
        announced,
        effect,
      })),
    ),
    ...(["reset", "close"] as const).flatMap((by) =>
      answerFaults(`the connection dropped by ${by}`, (effect) => ({ kind: "dropped", by, effect })),
    ),
    ...answerFaults("no answer", (effect) => ({ kind: "hung", effect }), { endsByItself: false }),
    ...answerFaults("no answer, then a reset", (effect) => ({ kind: "hung", forMs: SOON_MS, effect })),
    ...answerFaults("the service down for a moment", (effect) => ({ kind: "down", forMs: SOON_MS, effect })),
    {
      name: "a connection reset when it comes",
      fault: { kind: "resetOnConnect" },
      endpoint: null,
      taken: "none",
      endsByItself: true,
    },
    ...(["before", "after"] as const).map((moment): SingleFault => ({
      name: `a device that rebinds itself ${moment} the call`,
      fault: { kind: "device", moment, act: { action: "setAccounts", accounts: [{ account: "rebound" }] } },
      endpoint: null,
      taken: "all",
      endsByItself: true,
    })),
    taskFault("a task lost", { kind: "lost" }, "none"),
    taskFault("a task applied twice", { kind: "twice", afterMs: SOON_MS }),
    taskFault("a task applied late", { kind: "late", byMs: SOON_MS }),
    taskFault("a task applied before the third call after it", { kind: "late", byCalls: 3 }),
    taskFault("a task applied out of order", { kind: "outOfOrder", withinMs: SOON_MS }),
    ...([{ byMs: 1000 }, { byChanges: 1 }] as const).map((moment): SingleFault => ({
      name: `a query stale ${"byMs" in moment ? "by a second" : "by a change"}`,
      fault: { kind: "stale", ...moment },
      endpoint: "query",
      taken: "none",
      endsByItself: true,
    })),
  ];
}

/** 1008026 for the first element and 1008027 for all, with and without the codes of the elements. */
function batchFailures(result: "shown" | "missing"): SingleFault[] {
  const code = CODES.internalFailure;
  const cases = [
    { of: "first", topLevel: CODES.partlyFailed, untaken: "some" },
    { of: "all", topLevel: CODES.whollyFailed, untaken: "none" },
  ] as const;
  return cases.flatMap(({ of, topLevel, untaken }) =>
    EFFECTS.map((effect) => ({
      name: `code ${topLevel} ${result === "shown" ? "with" : "without"} element codes, ${effect === "taken" ? "taken" : "not taken"}`,
      fault: { kind: "elements", of, code, topLevel, result, effect },
      endpoint: null,
      taken: effect === "taken" ? "all" : untaken,
      endsByItself: true,
    })),
  );
}
