import { computed } from "@preact/signals";
import { DeviceTools, foundRows } from "./DevicesView";
import { deviceLink } from "../route";
import { apps } from "../live/store";
import { VirtualRows } from "../VirtualRows";
import { accountOf, count, short } from "../words";

interface AccountRow {
  readonly app: string;
  readonly key: string;
  readonly tokens: readonly { readonly token: string; readonly name: string | undefined }[];
}

/** The other view: each account with its tokens. */
const accountRows = computed<readonly AccountRow[]>(() => {
  const found = new Map<string, { app: string; key: string; tokens: { token: string; name: string | undefined }[] }>();
  for (const { app, name, device } of foundRows.value) {
    for (const key of device.accounts) {
      const row = found.get(`${app} ${key}`) ?? { app, key, tokens: [] };
      row.tokens.push({ token: device.token, name });
      found.set(`${app} ${key}`, row);
    }
  }
  return [...found.values()].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
});

function nameOf({ key }: AccountRow): string {
  return key.slice(key.indexOf(":") + 1);
}

const SHOWN = 4;

export function AccountsView() {
  const rows = accountRows.value;
  const hasApps = apps.value.length > 1;
  return (
    <>
      <DeviceTools what="accounts" />
      <VirtualRows
        label="Accounts"
        head={
          <>
            <span role="columnheader">Account</span>
            <span role="columnheader">Devices</span>
          </>
        }
        count={rows.length}
        rowKey={(index) => `${rows[index]?.app ?? ""} ${rows[index]?.key ?? ""}`}
        rowClass={() => "account"}
        row={(index) => {
          const row = rows[index];
          if (row === undefined) return null;
          const { type, account } = accountOf(row.key, row.app);
          return (
            <>
              <span role="cell" class="who">
                <strong>{account}</strong>
                <span class="faint">
                  {type}
                  {hasApps ? ` · app ${row.app}` : ""}
                </span>
              </span>
              <span role="cell" class="chips">
                {row.tokens.slice(0, SHOWN).map(({ token, name }) => (
                  <a class="chip" key={token} href={deviceLink(row.app, token)}>
                    {name ?? <code>{short(token)}</code>}
                  </a>
                ))}
                {row.tokens.length > SHOWN ? <span class="more">+{row.tokens.length - SHOWN}</span> : null}
              </span>
            </>
          );
        }}
      />
      <p class="foot">{rows.length === 0 ? "No account is bound." : count(rows.length, "account", "accounts")}</p>
    </>
  );
}
