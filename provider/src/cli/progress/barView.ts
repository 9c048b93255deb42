import { Writable } from "node:stream";

import { MultiBar, Presets } from "cli-progress";

import type { World } from "../World";
import type { Pace } from "./Pace";
import type { ProgressView } from "./ProgressView";

/** Progress on a terminal: a bar that is gone once the work has ended. */
export function barView(first: Pace, { err }: Pick<World, "err">): ProgressView {
  // Of the bars of cli-progress, only one among several lets notes stand above it.
  const bars = new MultiBar(
    { stream: terminal(err), format: "[{bar}] {pace}", barsize: 20, clearOnComplete: true, linewrap: true },
    Presets.legacy,
  );
  const bar = bars.create(first.total, 0, { pace: first.toString() });
  return {
    show(pace) {
      bar.setTotal(pace.total);
      bar.update(pace.done, { pace: pace.toString() });
    },
    note(text) {
      bars.log(`note: ${text}\n`);
      bars.update();
    },
    end() {
      bars.stop();
    },
  };
}

function terminal(err: (text: string) => void): NodeJS.WritableStream {
  const stream = new Writable({
    decodeStrings: false,
    write(text: unknown, _encoding, done) {
      err(String(text));
      done();
    },
  });
  return Object.assign(stream, { isTTY: true });
}
