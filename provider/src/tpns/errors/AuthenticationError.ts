import type { CallContext } from "../CallContext";
import { serviceCode, type ServiceCode } from "../serviceCodes";
import { TpnsError } from "./TpnsError";

const AUTHENTICATION_FAILED = 1008003;

/** The service does not accept who is calling: HTTP 403, 1008003 or 1008035. */
export class AuthenticationError extends TpnsError {
  override readonly name = "AuthenticationError";
  readonly code = "TPNS_AUTHENTICATION";
  /** The service's code; undefined where only the HTTP status said it. */
  readonly serviceCode: number | undefined;

  constructor(call: CallContext, entry: ServiceCode | undefined) {
    super(call, {
      what: entry === undefined ? "the service answered HTTP 403" : `${entry.meaning} (${entry.code})`,
      remedy: (entry ?? serviceCode(AUTHENTICATION_FAILED)).remedy,
      taken: "no",
      useless: true,
    });
    this.serviceCode = entry?.code;
  }
}
