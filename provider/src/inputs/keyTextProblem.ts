import { characterProblem } from "../bindings/characterProblem";
import { mangledText } from "../bindings/mangledText";
import { isNoValueWord } from "../bindings/noValueWord";

/**
 * What is wrong with the text of a secret key, or undefined. The service answers any of these with a refusal that names no
 * reason. The answer never contains the key.
 */
export function keyTextProblem(key: string): string | undefined {
  const mangled = mangledText(key);
  if (mangled !== undefined) return mangled;
  if (isNoValueWord(key)) return "a word for a value that is not there; write the key, or leave it empty";
  const characters = characterProblem(key, "strict");
  return characters === undefined ? undefined : `a key ${characters}`;
}
