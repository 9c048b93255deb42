import { TpnsError } from "../tpns/errors/TpnsError";

/** A call that was not made, since the operation that it belongs to was to end. */
export class EndedError extends TpnsError {
  override readonly name = "EndedError";
  readonly code = "TPNS_CANCELLED";

  constructor() {
    super(
      { operation: "query tokens", tokens: [], accounts: [] },
      {
        what: "the operation was to end: somebody pressed Ctrl-C, or the time of its customTimeouts is over",
        remedy: "Nothing more was sent.",
        taken: "no",
        useless: true,
      },
    );
    this.message = `${this.what}. ${this.remedy}`;
  }
}
