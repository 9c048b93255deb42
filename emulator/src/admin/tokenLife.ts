import type { AppState } from "../apps/appState";
import type { Change, Origin } from "../apps/change";
import type { Deed } from "../apps/deviceAct";
import type { Service } from "../service/service";
import { callSummary, type CallSummary } from "./callSummary";
import { deviceView, PendingIndex, type DeviceView } from "./deviceView";

/** How many changes, acts and calls of a life are told, the newest of each. */
const LIFE_LIMIT = 500;

/** What befell one token, as far as it is kept; each list is the newest first. */
export interface TokenLife {
  readonly device: DeviceView;
  readonly changes: readonly (Change & { readonly origin: Origin })[];
  readonly deeds: readonly Deed[];
  /** The calls that named it. */
  readonly calls: readonly CallSummary[];
  /** Whether there is more than is told. */
  readonly isCut: boolean;
}

export function tokenLife(service: Service, app: AppState, token: string): TokenLife {
  const changes = newest(app.history.newestFirst(), (change) => change.token === token);
  const deeds = newest(app.deeds.before(), (deed) => deed.token === token);
  const calls: CallSummary[] = [];
  for (const record of service.calls.before()) {
    if (record.entry.accessId !== app.app.accessId) continue;
    const summary = callSummary(record);
    if (summary.names.includes(token)) calls.push(summary);
    if (calls.length >= LIFE_LIMIT) break;
  }
  return {
    device: deviceView(app, token, new PendingIndex(app)),
    changes: changes.map((change) => ({ ...change, origin: app.history.originOf(change) })),
    deeds,
    calls,
    isCut: [changes, deeds, calls].some(({ length }) => length >= LIFE_LIMIT),
  };
}

function newest<T>(entries: Iterable<T>, isWanted: (entry: T) => boolean): readonly T[] {
  const found: T[] = [];
  for (const entry of entries) {
    if (isWanted(entry)) found.push(entry);
    if (found.length >= LIFE_LIMIT) break;
  }
  return found;
}
