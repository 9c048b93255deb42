import { floorMs, floorOf } from "../floor";
import { type Operation, OPERATION_TITLES, OPERATIONS } from "../Operation";
import type { PeerName } from "../peers/Peer";
import type { MeasuredRow } from "./Result";
import { callsOf } from "./table";

/** One line of what the bench is to show. */
export interface Verdict {
  readonly what: string;
  readonly limit: string;
  readonly figure: string;
  /** Undefined where this run has not measured it. */
  readonly isMet: boolean | undefined;
}

const TUTORIAL_SIZE = 500;
const ENGINE_SIZE = 10_000;
const LARGEST = 100_000;

/** The lines that need the engine, each with its limit, and whether the rows keep to it. Times are compared within one run. */
export function mustShow(rows: readonly MeasuredRow[]): Verdict[] {
  return [
    // With a lag, a look can come too early.
    ...floorLines(rows.filter((row) => row.peer === "ours" && isDone(row) && row.run.lagMs === 0)),
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

function floorLines(ours: readonly MeasuredRow[]): Verdict[] {
  const worst = (what: string, of: (row: MeasuredRow) => readonly [number, number]): Verdict => {
    const over = ours.filter((row) => of(row)[0] > of(row)[1]);
    const [first] = over;
    const figure =
      first === undefined
        ? `${ours.length} of ${ours.length} operations`
        : `${first.tokens} tokens, ${OPERATION_TITLES[first.operation]}: ${of(first).join(" instead of ")}`;
    return verdict(what, "the floor", ours.length === 0 ? undefined : figure, over.length === 0);
  };
  return [
    worst("our writes", (row) => [callsOf(row) - row.reads, floorOf(row.operation, row.tokens).writes]),
    worst("our reads", (row) => [row.reads, floorOf(row.operation, row.tokens).reads]),
  ];
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
    return { what, limit: "", figure: Number.isNaN(theirs + ours) ? "not measured" : times, isMet: undefined };
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
  const peak = (peer: PeerName, tokens: number): number | undefined => {
    const peaks = OPERATIONS.flatMap((operation) => find(peer, tokens, operation)?.peakMegabytes ?? []);
    return peaks.length === 0 ? undefined : Math.max(...peaks);
  };
  const tried = rows.filter(({ peer, tokens }) => peer === "ours" && tokens === LARGEST);
  const done = tried.filter(isDone).length;
  const [ours, nothing] = [peak("ours", LARGEST), peak("nothing", LARGEST)];
  const ratio = ours === undefined || nothing === undefined ? undefined : ours / nothing;
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
      ratio === undefined ? undefined : `${ratio.toFixed(2)} (${megabytes(ours)} ÷ ${megabytes(nothing)})`,
      ratio !== undefined && ratio <= 1.25,
    ),
    verdict(
      `${ENGINE_SIZE} tokens: our peak memory`,
      "under 256 MB",
      small === undefined ? undefined : megabytes(small),
      small !== undefined && small < 256,
    ),
  ];
}

function verdict(what: string, limit: string, figure: string | undefined, isMet: boolean): Verdict {
  return figure === undefined
    ? { what, limit, figure: "not measured", isMet: undefined }
    : { what, limit, figure, isMet };
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}

function megabytes(value: number | undefined): string {
  return `${(value ?? 0).toFixed(0)} MB`;
}
