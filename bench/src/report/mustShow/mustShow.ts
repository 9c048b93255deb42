import { floorMs, floorOf } from "../../floor";
import { type Operation, OPERATION_TITLES, OPERATIONS } from "../../Operation";
import type { PeerName } from "../../peers/Peer";
import { callsOf } from "../callsOf";
import { aloneOf, type MeasuredRow, type Result, rowsOf } from "../Result";
import { megabytes, seconds } from "../units";
import { aloneLines } from "./aloneLines";
import { floorLines } from "./floorLines";
import { toldBeside, type Verdict, verdict } from "./Verdict";

const TUTORIAL_SIZE = 500;
const ENGINE_SIZE = 10_000;
const LARGEST = 100_000;

/** Each line with its limit, and whether what was measured keeps to it. Times are compared within one run. */
export function mustShow(result: Result): Verdict[] {
  const rows = rowsOf(result);
  return [
    ...aloneLines(aloneOf(result)),
    // With a lag, a look can come too early.
    ...floorLines(
      "our",
      rows.filter((row) => row.peer === "ours" && isDone(row) && row.run.lagMs === 0),
    ),
    ...tutorialLines(findIn(oneRun(rows, TUTORIAL_SIZE, ["ours", "tutorial"]))),
    ...aboveEngine(findIn(oneRun(rows, TUTORIAL_SIZE, ["ours", "tutorial", "nothing"]))),
    ...engineLines(findIn(oneRun(rows, ENGINE_SIZE, ["ours", "nothing"]))),
    ...sizeLines(rows, findIn(rows)),
  ];
}

type Find = (peer: PeerName, tokens: number, operation: Operation) => MeasuredRow | undefined;

function findIn(rows: readonly MeasuredRow[]): Find {
  return (peer, tokens, operation) =>
    rows.find((row) => row.peer === peer && row.tokens === tokens && row.operation === operation && isDone(row));
}

/** The rows of the first run that measured all of these peers at a size; none where there is no such run. */
function oneRun(rows: readonly MeasuredRow[], tokens: number, peers: readonly PeerName[]): readonly MeasuredRow[] {
  const runs = new Set(rows.map(({ run }) => run));
  const parts = [...runs].map((run) => rows.filter((row) => row.run === run));
  const measures = (part: readonly MeasuredRow[], peer: PeerName): boolean =>
    part.some((row) => row.peer === peer && row.tokens === tokens);
  return parts.find((part) => peers.every((peer) => measures(part, peer))) ?? [];
}

function isDone({ ending }: MeasuredRow): boolean {
  return ending === "done";
}

function tutorialLines(find: Find): Verdict[] {
  const ratio = (what: string, least: number, of: (row: MeasuredRow) => number, operations: readonly Operation[]) => {
    const sum = (peer: PeerName): number | undefined => {
      const found = operations.map((operation) => find(peer, TUTORIAL_SIZE, operation));
      const values = found.flatMap((row) => (row === undefined ? [] : [of(row)]));
      return values.length < found.length ? undefined : values.reduce((total, value) => total + value, 0);
    };
    const [theirs, ours] = [sum("tutorial"), sum("ours")];
    const times = theirs === undefined || ours === undefined ? undefined : theirs / ours;
    return verdict(
      `${TUTORIAL_SIZE} tokens, tutorial provider ÷ ours: ${what}`,
      `at least ${least}`,
      times?.toFixed(1),
      times !== undefined && times >= least,
    );
  };
  const writes = (row: MeasuredRow): number => callsOf(row) - row.reads;
  return [
    ratio("writes of create", 20, writes, ["create"]),
    ratio("reads of refresh", 20, ({ reads }) => reads, ["refresh"]),
    ratio("calls in all", 6, callsOf, OPERATIONS),
    ratio("wall time of create", 10, ({ wallMs }) => wallMs, ["create"]),
    ratio("wall time of refresh", 10, ({ wallMs }) => wallMs, ["refresh"]),
  ];
}

/** A command can't be faster than the engine: how the rest compares is told beside, and has no limit of its own. */
function aboveEngine(find: Find): Verdict[] {
  return (["create", "refresh"] as const).map((operation) => {
    const above = (peer: PeerName): number =>
      (find(peer, TUTORIAL_SIZE, operation)?.wallMs ?? NaN) -
      (find("nothing", TUTORIAL_SIZE, operation)?.wallMs ?? NaN);
    const [theirs, ours] = [above("tutorial"), above("ours")];
    const what = `${TUTORIAL_SIZE} tokens, wall time of ${operation}: the same, each less the do-nothing provider's`;
    const times = ours > 0 ? (theirs / ours).toFixed(1) : "ours within the engine's own time";
    return toldBeside(what, Number.isNaN(theirs + ours) ? undefined : times);
  });
}

function engineLines(find: Find): Verdict[] {
  return (["create", "no-change", "change", "refresh"] as const).map((operation) => {
    const [ours, nothing] = [find("ours", ENGINE_SIZE, operation), find("nothing", ENGINE_SIZE, operation)];
    const what = `${ENGINE_SIZE} tokens, ${OPERATION_TITLES[operation]}: wall time`;
    const limit = "1.3 × the do-nothing provider's + the floor";
    if (ours === undefined || nothing === undefined) return verdict(what, limit, undefined, false);
    const { measuredRoundTripMs, lagMs } = ours.run;
    const floor = floorMs(floorOf(operation, ENGINE_SIZE), measuredRoundTripMs, lagMs);
    const most = 1.3 * nothing.wallMs + floor;
    const figure = `${seconds(ours.wallMs)}; limit ${seconds(most)} = 1.3 × ${seconds(nothing.wallMs)} + ${seconds(floor)}`;
    return verdict(what, limit, figure, ours.wallMs <= most);
  });
}

function sizeLines(rows: readonly MeasuredRow[], find: Find): Verdict[] {
  const peak = (peer: PeerName, tokens: number, operations: readonly Operation[] = OPERATIONS): number | undefined => {
    const peaks = operations.flatMap((operation) => find(peer, tokens, operation)?.peakMegabytes ?? []);
    return peaks.length === 0 ? undefined : Math.max(...peaks);
  };
  const ratio = (operations?: readonly Operation[]): { readonly value: number; readonly text: string } | undefined => {
    const [ours, nothing] = [peak("ours", LARGEST, operations), peak("nothing", LARGEST, operations)];
    if (ours === undefined || nothing === undefined) return undefined;
    return {
      value: ours / nothing,
      text: `${(ours / nothing).toFixed(2)} (${megabytes(ours)} ÷ ${megabytes(nothing)})`,
    };
  };
  const tried = rows.filter(({ peer, tokens }) => peer === "ours" && tokens === LARGEST);
  const done = tried.filter(isDone).length;
  const whole = ratio();
  const small = peak("ours", ENGINE_SIZE);
  return [
    verdict(
      `${LARGEST} tokens in one resource complete`,
      `${OPERATIONS.length} operations`,
      tried.length === 0 ? undefined : String(done),
      done === OPERATIONS.length,
    ),
    verdict(
      `${LARGEST} tokens: our peak memory ÷ the do-nothing provider's`,
      "at most 1.25",
      whole?.text,
      whole !== undefined && whole.value <= 1.25,
    ),
    ...OPERATIONS.map((operation) =>
      toldBeside(`${LARGEST} tokens, ${OPERATION_TITLES[operation]}: the same`, ratio([operation])?.text),
    ),
    verdict(
      `${ENGINE_SIZE} tokens: our peak memory`,
      "under 256 MB",
      small === undefined ? undefined : megabytes(small),
      small !== undefined && small < 256,
    ),
  ];
}
