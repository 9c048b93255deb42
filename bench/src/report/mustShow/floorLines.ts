import { type Floor, floorOf } from "../../floor";
import { type AloneOperation, OPERATION_TITLES } from "../../Operation";
import { callsOf } from "../callsOf";
import type { Row } from "../Result";
import { type Verdict, verdict } from "./Verdict";

/** An operation's calls. */
export type CountedRow = Pick<Row, "tokens" | "writes" | "reads"> & { readonly operation: AloneOperation };

/** Whether these rows, measured without a lag, make just the calls that they have to. */
export function floorLines(whose: string, rows: readonly CountedRow[]): Verdict[] {
  const worst = (what: "writes" | "reads", of: (row: CountedRow) => number): Verdict => {
    const least = ({ operation, tokens }: CountedRow): Floor[typeof what] => floorOf(operation, tokens)[what];
    const beside = rows.filter((row) => of(row) !== least(row));
    const [first] = beside;
    const figure =
      first === undefined
        ? `${rows.length} of ${rows.length} operations`
        : `${first.tokens} tokens, ${OPERATION_TITLES[first.operation]}: ${of(first)} instead of ${least(first)}`;
    return verdict(`${whose} ${what}`, "the floor", rows.length === 0 ? undefined : figure, beside.length === 0);
  };
  return [worst("writes", (row) => callsOf(row) - row.reads), worst("reads", ({ reads }) => reads)];
}
