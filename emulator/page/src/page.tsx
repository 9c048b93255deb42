import { render } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { AccountsView } from "./devices/AccountsView";
import { giveToken, needsToken, post } from "./live/api";
import { CallPanel } from "./calls/CallPanel";
import { CallsView } from "./calls/CallsView";
import { connect } from "./live/connect";
import { DevicePanel } from "./devices/DevicePanel";
import { DevicesView } from "./devices/DevicesView";
import { FaultsView } from "./settings/FaultsView";
import { attempt, notices } from "./live/notices";
import { closeDetail, detail, LEFT, RIGHT, sides, view, type View } from "./route";
import { SettingsView } from "./settings/SettingsView";
import { about, connection, faults, pendingTasks } from "./live/store";
import { codeName } from "./words";

const TITLES: Readonly<Record<View, string>> = {
  devices: "Devices",
  accounts: "Accounts",
  calls: "Calls",
  faults: "Faults",
  settings: "Settings",
};

function Page() {
  const { left, right } = sides.value;
  return (
    <>
      <a class="skip" href="#main" onClick={focusMain}>
        Skip to the list
      </a>
      <header>
        <h1>tpns-emulator</h1>
        <Connection />
        <Time />
      </header>
      <nav aria-label="Views">
        <Links views={LEFT} />
        <Links views={RIGHT} />
      </nav>
      <main id="main" tabIndex={-1}>
        <Pane name={left} />
        <Pane name={right} />
      </main>
      <Panel />
      <TokenDialog />
      <div class="notices" role="status" aria-live="polite">
        {notices.value.map(({ id, text, isProblem }) => (
          <p key={id} class={isProblem ? "notice bad" : "notice"}>
            {text}
          </p>
        ))}
      </div>
      <datalist id="codes">
        <option value="failed">any code but 0</option>
        <option value="none">no answer of the service</option>
        {Object.values(about.value?.codes ?? {}).map((code) => (
          <option key={code} value={String(code)}>
            {codeName(code)}
          </option>
        ))}
      </datalist>
    </>
  );
}

function focusMain(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

function Links({ views }: { readonly views: readonly View[] }) {
  const { left, right } = sides.value;
  const active = faults.value.filter(({ remaining }) => remaining !== 0).length;
  return (
    <ul>
      {views.map((name) => (
        <li key={name}>
          <a
            href={`#/${name}`}
            aria-current={view.value === name ? "page" : undefined}
            class={name === left || name === right ? "shown" : ""}
          >
            {TITLES[name]}
            {name === "faults" && active > 0 ? <span class="badge wait">{active}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Pane({ name }: { readonly name: View }) {
  return (
    <section class={view.value === name ? "pane current" : "pane"} aria-label={TITLES[name]} data-view={name}>
      <h2 class="unseen">{TITLES[name]}</h2>
      <View name={name} />
    </section>
  );
}

function View({ name }: { readonly name: View }) {
  switch (name) {
    case "devices":
      return <DevicesView />;
    case "accounts":
      return <AccountsView />;
    case "calls":
      return <CallsView />;
    case "faults":
      return <FaultsView />;
    case "settings":
      return <SettingsView />;
  }
}

function Connection() {
  const words = { connecting: "Connecting…", live: "Live", lost: "Lost, trying again…" };
  return (
    <span class={`connection ${connection.value}`} role="status">
      {words[connection.value]}
    </span>
  );
}

/** Pending writes, and the time that they wait for. */
function Time() {
  const pending = pendingTasks.value;
  return (
    <div class="time-tools">
      <button
        type="button"
        disabled={pending === 0}
        onClick={() => void attempt(() => post("apply-pending", {}), "Every pending write is applied.")}
      >
        Apply pending{pending > 0 ? ` (${pending.toLocaleString("en")})` : ""}
      </button>
      <select
        aria-label="Let time pass"
        value=""
        title="Lags end sooner; dates are later from then on"
        onChange={(event) => {
          const ms = Number(event.currentTarget.value);
          const [option] = event.currentTarget.selectedOptions;
          const passed = option?.text ?? "";
          event.currentTarget.value = "";
          if (ms > 0) void attempt(() => post("pass-time", { ms }), `${passed} has passed.`);
        }}
      >
        <option value="">Let time pass</option>
        <option value="1000">1 second</option>
        <option value="10000">10 seconds</option>
        <option value="60000">1 minute</option>
        <option value="3600000">1 hour</option>
      </select>
    </div>
  );
}

/** What is open on top: a device or a call. */
function Panel() {
  const dialog = useRef<HTMLDialogElement>(null);
  const open = detail.value;
  const isOpen = open !== undefined;
  useEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (isOpen && !element.open) element.showModal();
    if (!isOpen && element.open) element.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      class="panel"
      aria-labelledby="panel-title"
      onClose={() => {
        if (detail.peek() !== undefined) closeDetail();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) closeDetail();
      }}
    >
      <div class="inner">
        <button type="button" class="close" aria-label="Close" onClick={closeDetail}>
          ×
        </button>
        {open?.kind === "device" ? (
          <DevicePanel key={`${open.app} ${open.token}`} app={open.app} token={open.token} />
        ) : null}
        {open?.kind === "call" ? <CallPanel key={open.sequence} sequence={open.sequence} /> : null}
      </div>
    </dialog>
  );
}

function TokenDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [token, setToken] = useState("");
  const isNeeded = needsToken.value;
  useEffect(() => {
    if (isNeeded) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isNeeded]);
  return (
    <dialog ref={dialog} class="ask" aria-labelledby="token-title">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          giveToken(token);
          setToken("");
        }}
      >
        <h2 id="token-title">This emulator asks for its admin token</h2>
        <label class="field">
          <span class="name">What was given to --admin-token</span>
          <input
            type="password"
            required
            autocomplete="off"
            value={token}
            onInput={(event) => {
              setToken(event.currentTarget.value);
            }}
          />
        </label>
        <button type="submit" class="main">
          Open
        </button>
      </form>
    </dialog>
  );
}

render(<Page />, document.body);
void connect();
