/** The arguments of a look-up are wrong: a line each, without a value. */
export class ArgumentsError extends Error {
  override readonly name = "ArgumentsError";
}
