/** Something given to a check that makes no sense: no export, no rule, no baseline. The message says where, and what to write instead. */
export class InputError extends Error {
  override readonly name = "InputError";
}
