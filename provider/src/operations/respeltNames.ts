import { inParallel } from "../calls/inParallel";
import { UnaskedAnswerError } from "../tpns/errors/UnaskedAnswerError";
import { plainSpelling } from "../tpns/spellingDifference";

/**
 * Names that leave a set while another spelling of them stays or comes, and for which the service answers under another
 * spelling: whoever wrote a name as the service has it is rid of the old one. Nothing is bound to it that the other one
 * does not say.
 * @param look reads what is bound to one name
 * @param concurrency calls at once
 */
export async function respeltNames(
  leaving: readonly string[],
  staying: readonly string[],
  look: (name: string) => Promise<unknown>,
  concurrency: number,
): Promise<ReadonlySet<string>> {
  if (leaving.length === 0) return new Set();
  const plain = new Set(staying.map(plainSpelling));
  const respelt = new Set<string>();
  const candidates = leaving.filter((name) => plain.has(plainSpelling(name)));
  await inParallel(candidates, concurrency, async (name) => {
    try {
      await look(name);
    } catch (error) {
      if (!(error instanceof UnaskedAnswerError) || error.difference === undefined) throw error;
      respelt.add(name);
    }
  });
  return respelt;
}
