import * as list from "./calls";
import type { Call } from "../live/messages";
import { callLink } from "../route";
import { apps, faults } from "../live/store";
import { VirtualRows } from "../VirtualRows";
import { codeName, count, OPERATOR_CHOICES, operatorName, shownName, timeOf, took } from "../words";

export function CallsView() {
  const rows = list.calls.value;
  return (
    <>
      <Tools />
      <VirtualRows
        label="Calls"
        head={
          <>
            <span role="columnheader">Time</span>
            <span role="columnheader">Call</span>
            <span role="columnheader">Elements</span>
            <span role="columnheader">Answer</span>
            <span role="columnheader">Took</span>
          </>
        }
        count={rows.length}
        rowKey={(index) => `${rows[index]?.sequence ?? ""}`}
        rowClass={() => "call"}
        row={(index) => <CallCells call={rows[index]} />}
        onEnd={() => void list.loadOlder()}
      />
      <p class="foot">
        {rows.length === 0 ? nothingShown() : `${count(rows.length, "call", "calls")} shown`}
        {list.hasOlder.value ? ", older ones as you scroll" : ""}
        {list.clearedUpTo.value > 0 ? (
          <button type="button" class="link" onClick={list.showCleared}>
            Show the calls before the clearing
          </button>
        ) : null}
      </p>
    </>
  );
}

function nothingShown(): string {
  const isAll = Object.values(list.filter.value).every((value) => value === "") && list.clearedUpTo.value === 0;
  return isAll ? `No call yet. Clients call ${location.origin}` : "No call to show.";
}

function Tools() {
  const filter = list.filter.value;
  const set = (change: Partial<list.CallFilter>) => {
    list.filter.value = { ...list.filter.value, ...change };
  };
  const isPaused = list.isPaused.value;
  return (
    <div class="tools">
      <input
        type="search"
        placeholder="Token, account or name"
        aria-label="Calls that name a token, an account or a device"
        value={filter.text}
        onInput={(event) => {
          set({ text: event.currentTarget.value });
        }}
      />
      <select
        aria-label="Operator"
        value={filter.operator}
        onChange={(event) => {
          set({ operator: event.currentTarget.value });
        }}
      >
        <option value="">Any operator</option>
        <option value="batchoperate">Writes</option>
        <option value="query">Queries</option>
        {OPERATOR_CHOICES.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <CodeFilter
        code={filter.code}
        onChange={(code) => {
          set({ code });
        }}
      />
      <button type="button" aria-pressed={isPaused} onClick={isPaused ? list.resume : list.pause}>
        {isPaused ? `Resume (${list.missed.value} new)` : "Pause"}
      </button>
      <button type="button" onClick={list.clear}>
        Clear
      </button>
    </div>
  );
}

function CodeFilter({ code, onChange }: { readonly code: string; readonly onChange: (code: string) => void }) {
  return (
    <input
      class="code"
      list="codes"
      inputMode="text"
      placeholder="Any code"
      aria-label="Code: a number, failed, or none"
      value={code}
      onInput={(event) => {
        onChange(event.currentTarget.value.trim());
      }}
    />
  );
}

export function Code({ call }: { readonly call: Pick<Call, "code" | "status" | "tookMs"> }) {
  const { code, status } = call;
  if (code === 0) return <span class="badge good">0</span>;
  if (code !== null) {
    return (
      <span class="badge bad" title={codeName(code)}>
        {code}
      </span>
    );
  }
  return (
    <span class="badge bad">{status === null ? (call.tookMs === null ? "none yet" : "none") : `HTTP ${status}`}</span>
  );
}

export function FaultBadge({ id }: { readonly id: number }) {
  const kind = faults.value.find((report) => report.id === id)?.fault.kind;
  return (
    <span class="badge wait">
      fault {id}
      {typeof kind === "string" ? ` ${kind}` : ""}
    </span>
  );
}

/** The operator's number, and the app where there are several. */
function whoseCall({ operator, accessId }: Call): string {
  if (apps.value.length < 2) return operator === null ? "" : `operator ${operator}`;
  return [...(operator === null ? [] : [`op ${operator}`]), accessId ?? "no known app"].join(", ");
}

function CallCells({ call }: { readonly call: Call | undefined }) {
  if (call === undefined) return null;
  const named = call.names.slice(0, 2).map(shownName).join(", ");
  const more = call.names.length > 2 ? " …" : "";
  return (
    <>
      <span role="cell" class="time">
        <time dateTime={new Date(call.at).toISOString()}>{timeOf(call.at)}</time>
        <small class="faint">#{call.sequence}</small>
      </span>
      <span role="cell" class="who">
        <a class="open" href={callLink(call.sequence)}>
          {operatorName(call)}
        </a>
        <small class="faint">{whoseCall(call)}</small>
      </span>
      <span role="cell" class="named">
        <span>{named === "" ? <span class="faint">none</span> : `${named}${more}`}</span>
        {call.elements > 1 ? <small class="faint">{call.elements} elements</small> : null}
      </span>
      <span role="cell" class="answer">
        <Code call={call} />
        {call.faults.map((id) => (
          <FaultBadge key={id} id={id} />
        ))}
        {call.unread > 0 ? <span class="badge note">{call.unread} unread</span> : null}
      </span>
      <span role="cell" class="took faint">
        {took(call.tookMs)}
      </span>
    </>
  );
}
