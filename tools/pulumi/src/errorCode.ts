import { isNativeError } from "node:util/types";

/** The `code` of an error from the system or a library; undefined for all else. Works for errors of another realm. */
export function errorCode(error: unknown): string | undefined {
  return isNativeError(error) && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
