import { floorMs, floorOf } from "../../floor";
import type { Operation } from "../../Operation";
import { PEER_NAMES, type PeerName } from "../../peers/Peer";
import { titleOf } from "../../peers/titles";
import type { MeasuredRow } from "../Result";

/** One line of the chart. */
export interface Series {
  readonly name: PeerName | "floor";
  readonly title: string;
  readonly points: readonly { readonly tokens: number; readonly seconds: number }[];
}

/** The lines of an operation: of each peer that has figures, and of the floor of ours. */
export function seriesOf(rows: readonly MeasuredRow[], operation: Operation): Series[] {
  const done = rows
    .filter((row) => row.operation === operation && row.ending === "done")
    .toSorted((one, other) => one.tokens - other.tokens);
  const peers = PEER_NAMES.map((name): Series => {
    const points = done
      .filter(({ peer }) => peer === name)
      .map(({ tokens, wallMs }) => ({ tokens, seconds: wallMs / 1000 }));
    return { name, title: titleOf(name), points };
  });
  const floor = done
    .filter(({ peer }) => peer === "ours")
    .map(({ tokens, run }) => ({
      tokens,
      seconds: floorMs(floorOf(operation, tokens), run.measuredRoundTripMs, run.lagMs) / 1000,
    }));
  const all: Series[] = [...peers, { name: "floor", title: "the calls' floor", points: floor }];
  return all.filter(({ points }) => points.length > 0);
}
