import { InputError, parseInput } from "../basics/input";
import { faultSchema, type Fault } from "./fault";

/**
 * Reads a fault of a command line: the JSON that the admin API takes.
 *
 * @throws {@link InputError}
 */
export function faultFromText(text: string): Fault {
  return parseInput(faultSchema, parsedJson(text), "fault");
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError('a fault is JSON, such as {"kind":"code","code":1008004,"effect":"none"}');
  }
}
