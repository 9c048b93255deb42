import { about, apps, names, now } from "./live/store";

const OPERATORS: Readonly<Record<string, string>> = {
  "batchoperate 1": "Bind",
  "batchoperate 2": "Override",
  "batchoperate 3": "Unbind accounts",
  "batchoperate 4": "Unbind a token",
  "batchoperate 5": "Unbind an account",
  "query 1": "Query by account",
  "query 2": "Query by token",
};

/** Each operator, for a list to choose from. */
export const OPERATOR_CHOICES: readonly (readonly [value: string, name: string])[] = Object.entries(OPERATORS);

/** What a call asks for. */
export function operatorName({ path, operator }: { readonly path: string; readonly operator: number | null }): string {
  const endpoint = path.slice(path.lastIndexOf("/") + 1);
  if (!["batchoperate", "query"].includes(endpoint)) return path;
  return OPERATORS[`${endpoint} ${operator ?? ""}`] ?? `${endpoint}, no operator`;
}

/** What changed a token. */
export function causeName(cause: string): string {
  if (cause === "device") return "the device";
  if (cause === "eviction") return "eviction by a newer token";
  return OPERATORS[`batchoperate ${cause.slice("operator".length)}`] ?? cause;
}

const ACTIONS: Readonly<Record<string, string>> = {
  bind: "binds",
  setAccounts: "sets its accounts to",
  unbind: "unbinds",
  unbindAll: "unbinds all",
  uninstall: "uninstalls the app",
  reinstall: "installs the app again",
};

export function actionName(action: string): string {
  return ACTIONS[action] ?? action;
}

/** An account of `type:account`, with the type by its name in the app's dialect. */
export function accountOf(key: string, app: string): { readonly type: string; readonly account: string } {
  const colon = key.indexOf(":");
  return { type: typeName(Number(key.slice(0, colon)), app), account: key.slice(colon + 1) };
}

export function typeName(type: number, app: string): string {
  return typesOf(app)[type] ?? `Type ${type}`;
}

/** The account types of an app's dialect, by number. */
export function typesOf(app: string): Readonly<Record<string, string>> {
  const dialect = apps.value.find(({ accessId }) => accessId === app)?.dialect ?? "tpns";
  return about.value?.accountTypes[dialect] ?? {};
}

/** A token or account as it is called: by its device's name where it has one. */
export function shownName(name: string): string {
  return names.value.get(name) ?? short(name);
}

/** A token short enough for a line. */
export function short(token: string): string {
  return token.length > 24 ? `${token.slice(0, 8)}…${token.slice(-4)}` : token;
}

/** What a code means, where the emulator speaks it. */
export function codeName(code: number): string {
  const [name = ""] = Object.entries(about.value?.codes ?? {}).find(([, number]) => number === code) ?? [];
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const clock = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

export function timeOf(at: number): string {
  return `${clock.format(at)}.${String(Math.floor(at) % 1000).padStart(3, "0")}`;
}

/** How long ago, by the emulator's clock. */
export function ago(at: number): string {
  const seconds = Math.max(0, Math.floor((now() - at) / 1000));
  return seconds < 1 ? "just now" : `${duration(seconds * 1000)} ago`;
}

/** When a write shows. */
export function due(dueAt: number | null): string {
  if (dueAt === null) return "by hand";
  const left = dueAt - now();
  return left <= 0 ? "now" : `in ${duration(left)}`;
}

export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms < 120_000) return `${Math.round(ms / 1000)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 3_600_000)} h`;
}

export function took(ms: number | null): string {
  if (ms === null) return "…";
  return ms < 10 ? `${ms.toFixed(1)} ms` : duration(ms);
}

export function count(number: number, one: string, several: string): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : several}`;
}
