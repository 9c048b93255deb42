import { useEffect, useState } from "preact/hooks";
import { get } from "../live/api";
import { Accounts } from "./Accounts";
import { DeviceActs } from "./DeviceActs";
import { LifeLine } from "./LifeLine";
import { lifeSchema, type Life } from "../live/messages";
import { callLink } from "../route";
import { apps, follow, names, rowOf, tick } from "../live/store";
import { causeName, due } from "../words";

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
