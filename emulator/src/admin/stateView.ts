import type { AppState } from "../apps/appState";
import type { Behaviour } from "../behaviour/behaviour";
import type { Counts } from "../apps/counts";
import { dialectNameOf } from "../dialects/app";
import type { FaultReport } from "../faults/fault";
import type { NamedDevice } from "../service/namedDevice";
import type { Service } from "../service/service";
import { deviceView, PendingIndex, type DeviceView } from "./deviceView";

/** One app, but for its devices. */
export interface AppView {
  readonly accessId: string;
  readonly platform: "android" | "ios" | null;
  readonly dialect: "tpns" | "xg";
  readonly counts: Counts;
  readonly pendingTasks: number;
}

/** What is there beside devices and calls. */
export interface SettingsView {
  /** The emulator's clock, in milliseconds. */
  readonly now: number;
  readonly behaviour: Behaviour;
  readonly faults: readonly FaultReport[];
  readonly apps: readonly AppView[];
}

/** Devices of one app. */
export interface DeviceGroup {
  readonly app: string;
  readonly devices: readonly DeviceView[];
}

/** How many devices are told at once. */
const GROUP_SIZE = 500;
/** How many tokens without any account are told: those that had one the shortest ago. */
const EMPTY_LIMIT = 5000;

export function settingsView({ clock, live, faults, apps }: Service): SettingsView {
  return {
    now: clock.now(),
    behaviour: live.current,
    faults: faults.reports(),
    apps: apps.map((app) => ({
      accessId: app.app.accessId,
      platform: app.app.platform ?? null,
      dialect: dialectNameOf(app.app),
      counts: app.counts,
      pendingTasks: app.pendingTasks,
    })),
  };
}

/** Every device that is known: named, bound, uninstalled, waited for, or lately bound. In parts, each as of when it is taken. */
export function* allDevices(service: Service): Generator<DeviceGroup, void, undefined> {
  for (const app of service.apps) {
    const tokens = knownTokens(service, app);
    for (let start = 0; start < tokens.length; start += GROUP_SIZE) {
      yield devicesOf(app, tokens.slice(start, start + GROUP_SIZE));
    }
  }
}

/** How tokens are now. */
export function devicesOf(app: AppState, tokens: Iterable<string>): DeviceGroup {
  const index = new PendingIndex(app);
  return { app: app.app.accessId, devices: [...tokens].map((token) => deviceView(app, token, index)) };
}

function knownTokens(service: Service, app: AppState): readonly string[] {
  const { store } = app;
  const named = service.devices.filter((device) => belongsTo(device, app, service)).map(({ token }) => token);
  const waiting = app.pending().flatMap(({ write }) => write.names.tokens);
  const empty = [...app.history.lastChanges.keys()].filter((token) => store.accountsOf(token).length === 0);
  return [
    ...new Set([...named, ...store.boundTokens(), ...store.invalidTokens(), ...waiting, ...empty.slice(-EMPTY_LIMIT)]),
  ];
}

/** A device that nobody called about yet stands where its platform is, or else in the first app. */
function belongsTo({ platform }: NamedDevice, app: AppState, { apps }: Service): boolean {
  const samePlatform = apps.filter((other) => platform !== undefined && other.app.platform === platform);
  return (samePlatform[0] ?? apps[0]) === app;
}
