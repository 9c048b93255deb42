import type { Behaviour } from "../../emulator/src/index";
import type { Life } from "../support/lives";
import { liveThrough } from "../support/liveThrough";
import type { Properties } from "../support/ResourceMethods";
import { atOnce } from "../protocol/atOnce";
import type { OnBench } from "../protocol/bench";

/** Has several lives take place at once, each on a bench of its own. */
export function liveTogether(
  onBench: OnBench,
  behaviour: Partial<Behaviour>,
  lives: readonly Life[],
  options: Properties,
): Promise<void> {
  return atOnce(
    lives,
    ({ name }) => name,
    (life) => onBench(behaviour, (bench) => liveThrough(bench, life, options)),
  );
}
