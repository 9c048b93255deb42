import { useEffect, useState } from "preact/hooks";
import { get } from "../live/api";
import { calls } from "./calls";
import { Code, FaultBadge } from "./CallsView";
import { MarkedJson } from "./MarkedJson";
import { callDetailSchema, type CallDetail } from "../live/messages";
import { deviceLink } from "../route";
import { names } from "../live/store";
import { codeName, operatorName, timeOf, took } from "../words";

/** One call: what was asked, what was answered, and what came between. */
export function CallPanel({ sequence }: { readonly sequence: number }) {
  const [call, setCall] = useState<CallDetail>();
  const [problem, setProblem] = useState("");
  const isUnderWay = calls.value.find((other) => other.sequence === sequence)?.tookMs === null;
  useEffect(() => {
    let isCurrent = true;
    get(`calls/${sequence}`, callDetailSchema).then(
      (detail) => {
        if (isCurrent) setCall(detail);
      },
      (error: unknown) => {
        if (isCurrent) setProblem(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [sequence, isUnderWay]);

  if (problem !== "") return <p class="problem">{problem}</p>;
  if (call === undefined) return <p class="faint">Loading…</p>;
  const { wire } = call;
  return (
    <>
      <h2 id="panel-title">
        {operatorName(call)} <span class="faint">#{call.sequence}</span>
      </h2>
      <dl class="facts">
        <dt>Answer</dt>
        <dd>
          <Code call={call} /> {call.code === null ? "" : codeName(call.code)}
        </dd>
        <dt>Time</dt>
        <dd>
          {timeOf(call.at)}, took {took(call.tookMs)}
        </dd>
        <dt>App</dt>
        <dd>{call.accessId ?? "none that this emulator knows"}</dd>
        <dt>Path</dt>
        <dd>
          <code>
            {wire?.method ?? ""} {call.path}
          </code>
        </dd>
        {call.faults.length > 0 ? (
          <>
            <dt>Hit by</dt>
            <dd>
              {call.faults.map((id) => (
                <FaultBadge key={id} id={id} />
              ))}
            </dd>
          </>
        ) : null}
        {call.names.length > 0 ? (
          <>
            <dt>Names</dt>
            <dd class="chips wrap">
              {call.names.map((name, index) => (
                <Named key={index} name={name} app={call.accessId} />
              ))}
            </dd>
          </>
        ) : null}
      </dl>
      {wire === null ? (
        <p class="faint">What went over the wire had to make room for later calls.</p>
      ) : (
        <>
          <h3>Request</h3>
          {call.unreadFields.length > 0 ? (
            <p>
              Nobody read <mark>{call.unreadFields.join(", ")}</mark>.
            </p>
          ) : null}
          <Body {...wire.request} unread={call.unreadFields} />
          <h3>Answer</h3>
          <p class="faint">{mannerOf(wire.answer.manner)}</p>
          <p>
            <code>HTTP {wire.answer.status}</code>{" "}
            {Object.entries(wire.answer.headers).map(([name, value]) => (
              <code class="chip" key={name}>
                {name}: {value}
              </code>
            ))}
          </p>
          <Body {...wire.answer} unread={[]} />
        </>
      )}
    </>
  );
}

function Named({ name, app }: { readonly name: string; readonly app: string | null }) {
  const shown = names.value.get(name);
  if (app === null || shown === undefined) return <code class="chip">{name}</code>;
  return (
    <a class="chip" href={deviceLink(app, name)} title={name}>
      {shown}
    </a>
  );
}

interface BodyProps {
  readonly text: string;
  readonly bytes: number;
  readonly isCut: boolean;
  readonly unread: readonly string[];
}

function Body({ text, bytes, isCut, unread }: BodyProps) {
  return (
    <>
      <MarkedJson text={text} unread={unread} />
      {isCut ? <p class="faint">The first part of {bytes.toLocaleString("en")} bytes.</p> : null}
      <details>
        <summary>As it was on the wire, {bytes.toLocaleString("en")} bytes</summary>
        <pre tabIndex={0}>{text}</pre>
      </details>
    </>
  );
}

/** How an answer got to the caller. */
function mannerOf(manner: { readonly kind: string }): string {
  switch (manner.kind) {
    case "whole":
      return "Sent as it stands here.";
    case "dropped":
    case "hung":
    case "down":
      return `Not sent (${manner.kind}). It would have been:`;
    default:
      return `A fault had its way with it: ${JSON.stringify(manner)}. It would have been:`;
  }
}
