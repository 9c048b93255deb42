import { TpnsError } from "./TpnsError";

/**
 * The call was not made: others before it showed that it can't succeed now. Its code and its remedy are theirs, and it
 * names no token and no account: those of the others are none of its caller's business.
 */
export class UnavailableError extends TpnsError {
  override readonly name = "UnavailableError";
  readonly code: TpnsError["code"];

  /** @param shown the failure that showed it */
  constructor(shown: TpnsError) {
    super(
      { operation: shown.operation, tokens: [], accounts: [] },
      { what: shown.what, remedy: shown.remedy, taken: "no", useless: true },
    );
    this.code = shown.code;
  }
}
