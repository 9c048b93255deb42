import type { ReadWatch } from "../../reading/ReadWatch";
import type { World } from "../World";
import { barView } from "./barView";
import { lineView } from "./lineView";
import { Pace } from "./Pace";
import { silentView } from "./ProgressView";

/** A long work that somebody waits for. */
export interface Work {
  /** What is counted, in the plural, such as `tokens`. */
  readonly what: string;
  readonly total: number;
  /** Whether to show nothing. */
  readonly quiet: boolean;
}

/** What a work tells of its progress, and what ends it early. Goes into any reading as it is. */
export interface Progress extends ReadWatch {
  readonly signal: AbortSignal;
  readonly onRead: (count: number) => void;
  readonly onMore: (count: number) => void;
  /** Says something to the person at the screen, unless nothing is to be shown. */
  readonly note: (text: string) => void;
}

/**
 * Does a work and shows on stderr how far it is, how fast it goes and how long it will take: a bar on a terminal, a line
 * now and then elsewhere. Ctrl-C ends the reading.
 */
export async function withProgress<T>(
  world: Pick<World, "clock" | "err" | "stderrIsTerminal" | "interrupted">,
  { what, total, quiet }: Work,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const pace = new Pace(what, total, world.clock);
  const view = quiet ? silentView : world.stderrIsTerminal ? barView(pace, world) : lineView(world);
  try {
    return await work({
      signal: world.interrupted,
      onRead(count) {
        pace.read(count);
        view.show(pace);
      },
      onMore(count) {
        pace.more(count);
        view.show(pace);
      },
      note(text) {
        view.note(text);
      },
    });
  } finally {
    view.end();
  }
}
