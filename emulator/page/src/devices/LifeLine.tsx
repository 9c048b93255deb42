import { useState } from "preact/hooks";
import { Code } from "../calls/CallsView";
import type { Life } from "../live/messages";
import { momentsOf, type Deed, type Moment } from "./moments";
import { callLink } from "../route";
import { accountOf, actionName, ago, causeName, operatorName, timeOf, typeName } from "../words";

/** What befell the token, the newest first. */
export function LifeLine({ life, app }: { readonly life: Life; readonly app: string }) {
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
