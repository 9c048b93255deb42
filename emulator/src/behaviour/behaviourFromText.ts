import { behaviourSchema, changedBehaviour, type Behaviour, type Lag } from "./behaviour";
import { lagSchema } from "./behaviourSettings";
import { InputError, parseInput } from "../basics/input";

/**
 * Reads one `setting=value` of a command line. The value is taken as text where the setting takes that text, else as JSON.
 *
 * @throws {@link InputError}
 */
export function behaviourFromText(current: Behaviour, text: string): Behaviour {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InputError(`${text}: not of the form setting=value`);
  const json = parsedJson(value);
  const takesText = behaviourSchema.safeParse({ ...current, [name]: value }).success;
  return changedBehaviour(current, { [name]: takesText || json === undefined ? value : json });
}

/**
 * Reads a lag as people write it: `2000`, `0-12000` (drawn with seed 1), or `manual`.
 *
 * @throws {@link InputError}
 */
export function lagFromText(text: string): Lag {
  if (text === "manual") return { kind: "manual" };
  const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (from === undefined) throw new InputError(`${text}: a lag is milliseconds (2000), a range (0-12000) or manual`);
  const lag =
    to === undefined
      ? { kind: "fixed", ms: Number(from) }
      : { kind: "range", minMs: Number(from), maxMs: Number(to), seed: 1 };
  return parseInput(lagSchema, lag, "lag");
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
