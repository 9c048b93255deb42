import { useState } from "preact/hooks";
import { post } from "../live/api";
import { attempt } from "../live/notices";
import { accountOf, typesOf } from "../words";

interface ActsProps {
  readonly app: string;
  readonly token: string;
  readonly isInvalid: boolean;
  readonly accounts: readonly string[];
}

/** What the app on the device can do by itself. */
export function DeviceActs({ app, token, isInvalid, accounts }: ActsProps) {
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
