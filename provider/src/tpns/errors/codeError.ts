import type { CallContext } from "../CallContext";
import { serviceCode } from "../serviceCodes";
import { AuthenticationError } from "./AuthenticationError";
import { ServiceError } from "./ServiceError";
import { TooFastError } from "./TooFastError";
import type { TpnsError } from "./TpnsError";

const TOO_FAST = 1008028;

/** The error that a code of the service stands for. */
export function codeError(call: CallContext, code: number): TpnsError {
  const entry = serviceCode(code);
  if (entry.class === "authentication") return new AuthenticationError(call, entry);
  if (code === TOO_FAST) return new TooFastError(call);
  return new ServiceError(call, entry);
}
