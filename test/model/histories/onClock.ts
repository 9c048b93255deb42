import { seededRandom } from "../../../emulator/src/index";
import type { TestClock } from "../../support/TestClock";
import type { Setting } from "./History";
import type { StandInOptions } from "./StandInEngine";

/** The longest way of a call or an answer, in milliseconds. */
const LONGEST_LATENCY = 150;

/** Has calls take their time on a clock that tests hold. */
export function onClock({ seed }: Setting, clock: TestClock): Pick<StandInOptions, "clock" | "travel" | "advance"> {
  const random = seededRandom(seed);
  return {
    clock,
    travel: () => clock.sleep(Math.floor(random() * LONGEST_LATENCY)),
    advance: (milliseconds) => {
      clock.advance(milliseconds);
    },
  };
}
