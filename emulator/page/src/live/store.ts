import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { About, AppInfo, Device, FaultReport, Group } from "./messages";

/** A token of an app, with what it is called. */
export interface Row {
  readonly key: string;
  readonly app: string;
  readonly name: string | undefined;
  readonly device: Device;
}

/** How many devices without any account, write or name are kept in view. */
const EMPTY_LIMIT = 10_000;

export type Connection = "connecting" | "live" | "lost";

export const connection = signal<Connection>("connecting");
export const apps = signal<readonly AppInfo[]>([]);
export const behaviour = signal<Readonly<Record<string, unknown>>>({});
export const faults = signal<readonly FaultReport[]>([]);
export const about = signal<About | undefined>(undefined);
/** What devices are called, by token. */
export const names = signal<ReadonlyMap<string, string>>(new Map());
/** The emulator's clock less the browser's, in milliseconds. */
export const clockOffset = signal(0);
/** Counted on with each change of what is bound or waits. */
const version = signal(0);
/** Moves on once a second, for what tells how long ago something was. */
export const tick = signal(0);

let rows = new Map<string, Row>();
/** What is told of a situation that is told anew: it takes the place of the old one when it is whole. */
let draft: Map<string, Row> | undefined;

setInterval(() => {
  if (document.visibilityState === "visible") tick.value += 1;
}, 1000);

/** Has whoever draws by it draw again when it changes. */
export function follow(one: ReadonlySignal<unknown>): void {
  one.valueOf();
}

/** Every device, in the order in which the emulator told of them. */
export const allRows = computed<readonly Row[]>(() => {
  follow(version);
  return [...rows.values()];
});

export const pendingTasks = computed(() => apps.value.reduce((sum, app) => sum + app.pendingTasks, 0));

/** The emulator's clock. */
export function now(): number {
  return Date.now() + clockOffset.value;
}

export function rowOf(app: string, token: string): Row | undefined {
  follow(version);
  return rows.get(keyOf(app, token));
}

export function keyOf(app: string, token: string): string {
  return `${app} ${token}`;
}

export function startAnew(named: readonly { readonly token: string; readonly name: string }[]): void {
  names.value = new Map(named.map(({ token, name }) => [token, name]));
  draft = new Map();
  if (rows.size === 0) rows = draft;
}

export function told({ app, devices }: Group): void {
  const target = draft ?? rows;
  for (const device of devices) put(target, app, device);
  if (target === rows) version.value += 1;
}

export function ready(): void {
  if (draft !== undefined) rows = draft;
  draft = undefined;
  version.value += 1;
}

export function happened(groups: readonly Group[]): void {
  if (groups.length === 0) return;
  batch(() => {
    for (const group of groups) told(group);
    if (rows.size > EMPTY_LIMIT) forgetEmpty();
  });
}

function put(target: Map<string, Row>, app: string, device: Device): void {
  const key = keyOf(app, device.token);
  target.set(key, { key, app, name: names.value.get(device.token), device });
}

function forgetEmpty(): void {
  const empty = [...rows.values()].filter(({ name, device }) => name === undefined && isEmpty(device));
  for (const { key } of empty.slice(0, Math.max(0, empty.length - EMPTY_LIMIT))) rows.delete(key);
}

function isEmpty({ accounts, isInvalid, pendingCount }: Device): boolean {
  return accounts.length === 0 && !isInvalid && pendingCount === 0;
}
