import type { World } from "../World";
import type { ProgressView } from "./ProgressView";

/** The least time between two lines, in milliseconds. */
const PAUSE = 5_000;
/** The most lines of one work, if nothing is added to it. */
const MOST_LINES = 20;

/** Progress where there is no terminal: a line now and then. */
export function lineView({ clock, err }: Pick<World, "clock" | "err">): ProgressView {
  let last = { time: clock.now(), done: 0 };
  return {
    show(pace) {
      const time = clock.now();
      const { done, total } = pace;
      if (time - last.time < PAUSE || done - last.done < total / MOST_LINES) return;
      last = { time, done };
      err(`progress: ${pace.toString()}\n`);
    },
    note(text) {
      err(`note: ${text}\n`);
    },
    end: () => undefined,
  };
}
