import { computed, signal } from "@preact/signals";
import { Accounts } from "./Accounts";
import { deviceLink } from "../route";
import { allRows, apps, follow, now, tick, type Row } from "../live/store";
import { VirtualRows } from "../VirtualRows";
import { accountOf, ago, causeName, count, due, short } from "../words";

const search = signal("");
const shown = signal("all");
/** An app's AccessID, or empty for all. */
const ofApp = signal("");

const SHOWN: Readonly<Record<string, { readonly name: string; readonly isShown: (row: Row) => boolean }>> = {
  all: { name: "All devices", isShown: () => true },
  bound: { name: "With accounts", isShown: ({ device }) => device.accounts.length > 0 },
  empty: { name: "Without accounts", isShown: ({ device }) => device.accounts.length === 0 },
  pending: { name: "With pending writes", isShown: ({ device }) => device.pendingCount > 0 },
  uninstalled: { name: "Uninstalled", isShown: ({ device }) => device.isInvalid },
};

/** The devices that search and choice leave. */
export const foundRows = computed<readonly Row[]>(() => {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const isShown = SHOWN[shown.value]?.isShown ?? (() => true);
  const app = ofApp.value;
  return allRows.value.filter(
    (row) => (app === "" || row.app === app) && isShown(row) && words.every((word) => textOf(row).includes(word)),
  );
});

/** What is searched, once for each state of a device. */
const texts = new WeakMap<Row, string>();
function textOf(row: Row): string {
  const known = texts.get(row);
  if (known !== undefined) return known;
  const accounts = row.device.accounts.map((key) => Object.values(accountOf(key, row.app)).join(" "));
  const text = [row.name ?? "", row.device.token, ...accounts].join(" ").toLowerCase();
  texts.set(row, text);
  return text;
}

/** Search, and what of the devices is shown: the same for both views of them. */
export function DeviceTools({ what }: { readonly what: string }) {
  return (
    <div class="tools">
      <input
        type="search"
        placeholder="Search names, tokens, accounts"
        aria-label={`Search ${what}`}
        value={search.value}
        onInput={(event) => (search.value = event.currentTarget.value)}
      />
      <select
        aria-label="Which devices"
        value={shown.value}
        onChange={(event) => (shown.value = event.currentTarget.value)}
      >
        {Object.entries(SHOWN).map(([value, { name }]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {apps.value.length > 1 ? (
        <select
          aria-label="Which app"
          value={ofApp.value}
          onChange={(event) => (ofApp.value = event.currentTarget.value)}
        >
          <option value="">All apps</option>
          {apps.value.map(({ accessId, platform }) => (
            <option key={accessId} value={accessId}>
              {accessId} {platform ?? ""}
            </option>
          ))}
        </select>
      ) : null}
    </div>
  );
}

export function DevicesView() {
  const rows = foundRows.value;
  const at = (index: number) => rows[index];
  return (
    <>
      <DeviceTools what="devices" />
      <VirtualRows
        label="Devices"
        head={
          <>
            <span role="columnheader">Device</span>
            <span role="columnheader">Accounts</span>
            <span role="columnheader">Pending</span>
            <span role="columnheader">Changed</span>
          </>
        }
        count={rows.length}
        rowKey={(index) => keyOf(at(index))}
        rowClass={(index) => (isFresh(at(index)) ? "device fresh" : "device")}
        row={(index) => <DeviceCells row={at(index)} />}
      />
      <p class="foot">{footOf(rows.length)}</p>
    </>
  );
}

function footOf(found: number): string {
  const all = allRows.value.length;
  if (all === 0) return "No device yet. One shows as soon as something is bound.";
  return found === all
    ? count(all, "device", "devices")
    : `${found.toLocaleString("en")} of ${count(all, "device", "devices")}`;
}

/** A row that has just changed is drawn anew, so that it lights up. */
function keyOf(row: Row | undefined): string {
  return row === undefined ? "" : `${row.key} ${isFresh(row) ? (row.device.changed?.at ?? "") : ""}`;
}

function isFresh(row: Row | undefined): boolean {
  const at = row?.device.changed?.at;
  return at !== undefined && now() - at < 2500;
}

function DeviceCells({ row }: { readonly row: Row | undefined }) {
  follow(tick);
  if (row === undefined) return null;
  const { app, name, device } = row;
  const [next] = device.pending;
  return (
    <>
      <span role="cell" class="who">
        <a class="open" href={deviceLink(app, device.token)}>
          {name ?? <code>{short(device.token)}</code>}
        </a>
        {name === undefined ? null : <code class="faint">{short(device.token)}</code>}
      </span>
      <span role="cell" class="chips">
        {device.isInvalid ? <span class="badge bad">uninstalled</span> : null}
        {device.isInvalid && device.accounts.length === 0 ? null : <Accounts keys={device.accounts} app={app} />}
      </span>
      <span role="cell" class="waits">
        {next === undefined ? null : (
          <span class="badge wait">
            {device.pendingCount > 1 ? `${device.pendingCount} · ` : ""}
            {due(next.dueAt)}
          </span>
        )}
      </span>
      <span role="cell" class="when faint">
        {device.changed === null ? null : (
          <>
            {ago(device.changed.at)}
            <small>{causeName(device.changed.cause)}</small>
          </>
        )}
      </span>
    </>
  );
}
