import { useEffect, useState } from "preact/hooks";
import { get, post } from "./api";
import { Accounts } from "./Accounts";
import { Code } from "./CallsView";
import { lifeSchema, type Call, type Life } from "./messages";
import { attempt } from "./notices";
import { callLink } from "./route";
import { apps, follow, names, rowOf, tick } from "./store";
import { accountOf, actionName, ago, causeName, due, operatorName, timeOf, typeName, typesOf } from "./words";

/** One device: how it is, what it can do, and its life. */
export function DevicePanel({ app, token }: { readonly app: string; readonly token: string }) {
  follow(tick);
  const row = rowOf(app, token);
  const [life, setLife] = useState<Life>();
  const [problem, setProblem] = useState("");
  // What is shown of the device changes with each call that concerns it, and then its life does too.
  const device = row?.device ?? life?.device;
  useEffect(() => {
    let isCurrent = true;
    const query = new URLSearchParams({ accessId: app, token }).toString();
    get(`life?${query}`, lifeSchema).then(
      (told) => {
        if (isCurrent) setLife(told);
      },
      (error: unknown) => {
        if (isCurrent) setProblem(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [app, token, row?.device]);

  const name = names.value.get(token);
  return (
    <>
      <h2 id="panel-title">{name ?? "Device"}</h2>
      <dl class="facts">
        <dt>Token</dt>
        <dd>
          <code class="token">{token}</code>
        </dd>
        {apps.value.length > 1 ? (
          <>
            <dt>App</dt>
            <dd>{app}</dd>
          </>
        ) : null}
        <dt>Accounts</dt>
        <dd class="chips wrap">
          {device?.isInvalid === true ? <span class="badge bad">uninstalled</span> : null}
          {device?.isInvalid === true && device.accounts.length === 0 ? null : (
            <Accounts keys={device?.accounts ?? []} app={app} most={100} />
          )}
        </dd>
        {device !== undefined && device.pendingCount > 0 ? (
          <>
            <dt>Pending</dt>
            <dd>
              <ul class="plain">
                {device.pending.map(({ operator, call, dueAt }, index) => (
                  <li key={index}>
                    {causeName(`operator${operator}`)} {call === null ? null : <a href={callLink(call)}>#{call}</a>},{" "}
                    {due(dueAt)}
                  </li>
                ))}
                {device.pendingCount > device.pending.length ? (
                  <li>and {device.pendingCount - device.pending.length} more</li>
                ) : null}
              </ul>
            </dd>
          </>
        ) : null}
      </dl>
      {problem === "" ? null : <p class="problem">{problem}</p>}
      <DeviceActs app={app} token={token} isInvalid={device?.isInvalid ?? false} accounts={device?.accounts ?? []} />
      <h3>Its life</h3>
      {life === undefined ? <p class="faint">Loading…</p> : <LifeLine life={life} app={app} />}
    </>
  );
}

interface ActsProps {
  readonly app: string;
  readonly token: string;
  readonly isInvalid: boolean;
  readonly accounts: readonly string[];
}

/** What the app on the device can do by itself. */
function DeviceActs({ app, token, isInvalid, accounts }: ActsProps) {
  const types = Object.entries(typesOf(app));
  const [account, setAccount] = useState("");
  const [type, setType] = useState(types[0]?.[0] ?? "0");
  const act = (action: string, extra: object, done: string) =>
    attempt(() => post("device", { accessId: app, token, action, ...extra }), done);
  if (isInvalid) {
    return (
      <section class="acts" aria-label="Act as the device">
        <h3>Act as the device</h3>
        <p>The app is uninstalled: this token takes no accounts.</p>
        <button type="button" class="main" onClick={() => void act("reinstall", {}, "Installed again.")}>
          Install again
        </button>
      </section>
    );
  }
  const one = { account, type: Number(type) };
  return (
    <section class="acts" aria-label="Act as the device">
      <h3>Act as the device</h3>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void act("bind", one, `Bound ${account}.`).then((isDone) => {
            if (isDone) setAccount("");
          });
        }}
      >
        <label>
          Account
          <input
            required
            value={account}
            autocomplete="off"
            onInput={(event) => {
              setAccount(event.currentTarget.value);
            }}
          />
        </label>
        <label>
          Type
          <select
            value={type}
            onChange={(event) => {
              setType(event.currentTarget.value);
            }}
          >
            {types.map(([number, name]) => (
              <option key={number} value={number}>
                {name} ({number})
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="main">
          Bind
        </button>
        <button
          type="button"
          disabled={account === ""}
          onClick={() => void act("setAccounts", { accounts: [one] }, `Set to ${account} alone.`)}
        >
          Set to this alone
        </button>
      </form>
      <div class="buttons">
        {accounts.map((key) => {
          const { type: named, account: text } = accountOf(key, app);
          return (
            <button
              type="button"
              key={key}
              onClick={() =>
                void act("unbind", { account: text, type: Number(key.slice(0, key.indexOf(":"))) }, `Unbound ${text}.`)
              }
            >
              Unbind {named} {text}
            </button>
          );
        })}
        {accounts.length > 1 ? (
          <button type="button" onClick={() => void act("unbindAll", {}, "Unbound all.")}>
            Unbind all
          </button>
        ) : null}
        <button type="button" class="danger" onClick={() => void act("uninstall", {}, "Uninstalled.")}>
          Uninstall the app
        </button>
      </div>
    </section>
  );
}

type Moment =
  | {
      readonly kind: "change";
      readonly at: number;
      readonly change: Life["changes"][number];
      readonly deed: Deed | undefined;
    }
  | { readonly kind: "deed"; readonly at: number; readonly deed: Deed }
  | { readonly kind: "call"; readonly at: number; readonly call: Call };
type Deed = Life["deeds"][number];

/** What befell the token, the newest first. */
function LifeLine({ life, app }: { readonly life: Life; readonly app: string }) {
  const [hasQueries, setQueries] = useState(false);
  const moments = momentsOf(life, hasQueries);
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={hasQueries}
          onChange={(event) => {
            setQueries(event.currentTarget.checked);
          }}
        />
        with queries
      </label>
      {moments.length === 0 ? <p class="faint">Nothing has happened to it yet.</p> : null}
      <ol class="life">
        {moments.map((moment, index) => (
          <li key={index} class={moment.kind}>
            <div class="stamp">
              <time dateTime={new Date(moment.at).toISOString()}>{timeOf(moment.at)}</time>{" "}
              <small class="faint">{ago(moment.at)}</small>
            </div>
            <MomentText moment={moment} app={app} />
          </li>
        ))}
      </ol>
      {life.isCut ? <p class="faint">There is more, older than this.</p> : null}
    </>
  );
}

function momentsOf(life: Life, hasQueries: boolean): readonly Moment[] {
  const deeds = new Map(life.deeds.map((deed) => [deed.sequence, deed]));
  const changes = life.changes.map((change): Moment => {
    const deed = change.origin.deed === undefined ? undefined : deeds.get(change.origin.deed);
    if (deed !== undefined && change.cause === "device") deeds.delete(deed.sequence);
    return { kind: "change", at: change.at, change, deed };
  });
  const effective = new Set(
    life.changes.flatMap(({ cause, origin }) => (cause === "device" ? [] : (origin.call ?? []))),
  );
  const calls = life.calls.filter(
    ({ path, sequence }) => hasQueries || (!path.endsWith("/query") && !effective.has(sequence)),
  );
  return [
    ...changes,
    ...[...deeds.values()].map((deed): Moment => ({ kind: "deed", at: deed.at, deed })),
    ...calls.map((call): Moment => ({ kind: "call", at: call.at, call })),
  ].sort((a, b) => b.at - a.at);
}

function MomentText({ moment, app }: { readonly moment: Moment; readonly app: string }) {
  if (moment.kind === "call") {
    const { call } = moment;
    return (
      <div>
        <a href={callLink(call.sequence)}>
          {operatorName(call)} #{call.sequence}
        </a>{" "}
        <Code call={call} />
        {call.path.endsWith("/query") ? null : <span class="faint"> has changed nothing so far</span>}
      </div>
    );
  }
  if (moment.kind === "deed") {
    return (
      <div>
        The device {deedText(moment.deed, app)}
        <Amid call={moment.deed.call} />
      </div>
    );
  }
  const { change, deed } = moment;
  const before = new Set(change.before);
  const after = new Set(change.after);
  return (
    <div>
      <div class="chips wrap">
        {change.after
          .filter((key) => !before.has(key))
          .map((key) => (
            <Changed key={key} sign="+" account={key} app={app} />
          ))}
        {change.before
          .filter((key) => !after.has(key))
          .map((key) => (
            <Changed key={key} sign="−" account={key} app={app} />
          ))}
      </div>
      {deed === undefined ? (
        <div class="faint">
          by {causeName(change.cause)}{" "}
          {change.origin.call === undefined ? null : <a href={callLink(change.origin.call)}>#{change.origin.call}</a>}
        </div>
      ) : (
        <div class="faint">
          {change.cause === "eviction" ? "by eviction: another device " : "the device "}
          {deedText(deed, app)}
          <Amid call={deed.call} />
        </div>
      )}
    </div>
  );
}

function Amid({ call }: { readonly call: number | null }) {
  if (call === null) return null;
  return (
    <>
      , by a fault amid <a href={callLink(call)}>#{call}</a>
    </>
  );
}

function Changed({ sign, account, app }: { readonly sign: "+" | "−"; readonly account: string; readonly app: string }) {
  const { type, account: text } = accountOf(account, app);
  return (
    <span class={`chip ${sign === "+" ? "added" : "removed"}`}>
      <b>{sign}</b> <span class="type">{type}</span> {text}
    </span>
  );
}

function deedText({ act }: Deed, app: string): string {
  const all = act.accounts ?? (act.account === undefined ? [] : [{ account: act.account, type: act.type }]);
  const named = all.map(({ account, type = 0 }) => `${typeName(type, app)} ${account}`);
  return [actionName(act.action), ...(act.action === "setAccounts" && named.length === 0 ? ["none"] : named)].join(" ");
}
