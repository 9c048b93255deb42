import { batch, computed, effect, signal } from "@preact/signals";
import { get } from "../live/api";
import { callPageSchema, type Call } from "../live/messages";
import { follow, names } from "../live/store";

/** How many calls the page keeps; older ones are asked for again where somebody scrolls to them. */
const KEPT = 5000;
const PAGE = 500;

/** Which calls are shown. */
export interface CallFilter {
  readonly text: string;
  /** `endpoint operator`, or empty for any. */
  readonly operator: string;
  /** A code, `failed`, `none`, or empty for any. */
  readonly code: string;
}

export const ANY: CallFilter = { text: "", operator: "", code: "" };

export const filter = signal<CallFilter>(ANY);
export const isPaused = signal(false);
/** Calls up to this number are cleared away. */
export const clearedUpTo = signal(0);
/** The newest call that there is, shown or not. */
export const newest = signal(0);
/** How many calls came since the list was paused. */
export const missed = signal(0);
/** What is shown, the newest first. */
export const calls = signal<readonly Call[]>([]);
/** Where older calls begin; null where there are none. */
const older = signal<number | null>(null);
export const hasOlder = computed(() => older.value !== null && older.value > clearedUpTo.value + 1);

let asked = 0;
let isLoading = false;

/** Asks for what is shown from the newest call on. */
export async function reload(): Promise<void> {
  asked += 1;
  const mine = asked;
  const page = await get(`calls?${queryOf(filter.value)}`, callPageSchema);
  if (mine !== asked) return;
  batch(() => {
    calls.value = page.calls.filter(isAfterClear);
    older.value = page.before;
    missed.value = 0;
  });
}

export async function loadOlder(): Promise<void> {
  if (isLoading || older.value === null) return;
  isLoading = true;
  try {
    const mine = asked;
    const page = await get(`calls?${queryOf(filter.value, older.value)}`, callPageSchema);
    if (mine !== asked) return;
    batch(() => {
      calls.value = [...calls.value, ...page.calls.filter(isAfterClear)];
      older.value = page.before;
    });
  } finally {
    isLoading = false;
  }
}

/** Takes calls that came, or that have ended. */
export function came(fresh: readonly Call[]): void {
  if (fresh.length === 0) return;
  const last = Math.max(newest.value, ...fresh.map(({ sequence }) => sequence));
  const isNew = ({ sequence }: Call) => sequence > newest.value;
  batch(() => {
    if (isPaused.value) missed.value += fresh.filter(isNew).length;
    else calls.value = merged(calls.value, fresh.filter(passes).filter(isAfterClear));
    newest.value = last;
  });
}

export function clear(): void {
  batch(() => {
    clearedUpTo.value = newest.value;
    calls.value = [];
    missed.value = 0;
  });
}

export function showCleared(): void {
  clearedUpTo.value = 0;
  void reload();
}

export function pause(): void {
  isPaused.value = true;
}

export function resume(): void {
  isPaused.value = false;
  void reload();
}

/** Everything is another now. */
export function forget(newestCall: number): void {
  batch(() => {
    newest.value = newestCall;
    if (clearedUpTo.value > newestCall) clearedUpTo.value = 0;
  });
  void reload();
}

/** A filter that is being typed asks once it stands. */
let timer: number | undefined;
let isFirst = true;
effect(() => {
  follow(filter);
  if (isFirst) {
    isFirst = false;
    return;
  }
  clearTimeout(timer);
  timer = setTimeout(() => void reload(), 150);
});

/** Both lists have the newest first; a call that is in both has ended since. */
function merged(shown: readonly Call[], fresh: readonly Call[]): readonly Call[] {
  if (fresh.length === 0) return shown;
  const bySequence = new Map(fresh.map((call) => [call.sequence, call]));
  const kept = shown.map((call) => {
    const again = bySequence.get(call.sequence);
    bySequence.delete(call.sequence);
    return again ?? call;
  });
  const first = shown[0]?.sequence ?? 0;
  const added = [...bySequence.values()]
    .filter(({ sequence }) => sequence > first)
    .sort((a, b) => b.sequence - a.sequence);
  const all = [...added, ...kept];
  if (all.length <= KEPT) return all;
  older.value = all[KEPT - 1]?.sequence ?? null;
  return all.slice(0, KEPT);
}

function isAfterClear({ sequence }: Call): boolean {
  return sequence > clearedUpTo.value;
}

function queryOf({ text, operator, code }: CallFilter, before?: number): string {
  const query = new URLSearchParams({ limit: `${PAGE}` });
  if (before !== undefined) query.set("before", `${before}`);
  const [endpoint, number] = operator.split(" ");
  if (endpoint !== undefined && endpoint !== "") query.set("endpoint", endpoint);
  if (number !== undefined) query.set("operator", number);
  if (text !== "") query.set("token", text);
  if (code !== "") query.set("code", code);
  return query.toString();
}

/** The same as the emulator does for `queryOf`. */
function passes(call: Call): boolean {
  const { text, operator, code } = filter.value;
  if (operator !== "") {
    const [endpoint, number] = operator.split(" ");
    if (!call.path.endsWith(`/${endpoint ?? ""}`) || (number !== undefined && String(call.operator) !== number))
      return false;
  }
  if (
    code === "none"
      ? call.code !== null
      : code === "failed"
        ? call.code === 0
        : code !== "" && String(call.code) !== code
  ) {
    return false;
  }
  const part = text.toLowerCase();
  return (
    part === "" || call.names.some((name) => `${name} ${names.value.get(name) ?? ""}`.toLowerCase().includes(part))
  );
}
