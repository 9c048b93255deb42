import { onlyReads, type CallContext } from "../CallContext";
import type { ServiceCode } from "../serviceCodes";
import { TpnsError, type Failure } from "./TpnsError";

/**
 * The service refused the call as a whole, or a query could not be read for all it asked. Codes of class `element`,
 * `absent` and `batch` blame elements: fewer elements in a call tell which.
 */
export class ServiceError extends TpnsError {
  override readonly name = "ServiceError";
  readonly code = "TPNS_SERVICE";
  readonly serviceCode: number;
  readonly entry: ServiceCode;

  constructor(call: CallContext, entry: ServiceCode) {
    super(call, {
      what: `${entry.meaning} (${entry.code})`,
      remedy: entry.remedy,
      taken: takenBy(call, entry),
      useless: entry.retry === "useless",
    });
    this.serviceCode = entry.code;
    this.entry = entry;
  }
}

/** A code that blames the request says that nothing was done. One that fails inside, or that nobody knows, doesn't. */
function takenBy(call: CallContext, entry: ServiceCode): Failure["taken"] {
  const undecided = entry.class === "transient" || entry.class === "unknown" || entry.class === "batch";
  return undecided && !onlyReads(call) ? "maybe" : "no";
}
