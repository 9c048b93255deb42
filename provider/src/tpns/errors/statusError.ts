import type { CallContext } from "../CallContext";
import { AuthenticationError } from "./AuthenticationError";
import { HttpStatusError } from "./HttpStatusError";
import { TooFastError } from "./TooFastError";
import type { TpnsError } from "./TpnsError";

/** The error that an HTTP status outside 200 to 299 stands for. */
export function statusError(
  call: CallContext,
  where: string,
  status: number,
  retryAfterSeconds: number | undefined,
): TpnsError {
  if (status === 403) return new AuthenticationError(call, undefined);
  if (status === 429) return new TooFastError(call, retryAfterSeconds);
  return new HttpStatusError(call, where, status, retryAfterSeconds);
}
