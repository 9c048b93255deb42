import { accountOf } from "../words";

/** Accounts with their types by name, as many as there is room for. */
export function Accounts({
  keys,
  app,
  most = 3,
}: {
  readonly keys: readonly string[];
  readonly app: string;
  readonly most?: number;
}) {
  if (keys.length === 0) return <span class="faint">nothing bound</span>;
  return (
    <>
      {keys.slice(0, most).map((key) => {
        const { type, account } = accountOf(key, app);
        return (
          <span class="chip" key={key} title={`${type}: ${account}`}>
            <span class="type">{type}</span> {account}
          </span>
        );
      })}
      {keys.length > most ? <span class="more">+{keys.length - most}</span> : null}
    </>
  );
}
