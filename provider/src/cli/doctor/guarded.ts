import { reasonOf } from "../../tpns/reasonOf";
import { type Finding, problem } from "./Finding";

/**
 * What a check finds, one finding after the other; where it fails itself, that as a problem of its own. The error's text is
 * left out: nobody has looked at what it may quote.
 */
export async function* guarded(
  check: string,
  look: () => readonly Finding[] | Promise<readonly Finding[]>,
): AsyncGenerator<Finding, void, undefined> {
  let findings: readonly Finding[];
  try {
    findings = await look();
  } catch (error) {
    const advice = "this is a fault of tpns: please report it, with the name in parentheses; all else was checked";
    findings = [problem(check, `the check itself failed (${reasonOf(error)})`, advice)];
  }
  yield* findings;
}
