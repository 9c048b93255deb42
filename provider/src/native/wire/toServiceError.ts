import { Metadata, type ServiceError, status as codes } from "@grpc/grpc-js";

import { InitFailed } from "./InitFailed";
import { initFailed, status } from "./messages";

/** Where gRPC for Go looks for the details of an error. */
const DETAILS = "grpc-status-details-bin";
/** A status is a header of HTTP/2 and bounded; the details are another. What a person reads is far below. */
const LONGEST_MESSAGE = 16 * 1024;

/** An error as gRPC sends it. */
export function toServiceError(
  error: unknown,
): Pick<ServiceError, "code" | "details" | "metadata" | "name" | "message"> {
  const message = error instanceof Error ? error.message : String(error);
  const details = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
  const metadata = new Metadata();
  if (error instanceof InitFailed) {
    const { reasons, ...part } = error.part;
    const value = initFailed.write({ ...part, reasons: [...reasons] });
    const typeUrl = "type.googleapis.com/pulumirpc.ErrorResourceInitFailed";
    metadata.set(DETAILS, status.write({ code: codes.UNKNOWN, message: details, details: [{ typeUrl, value }] }));
  }
  return { name: "ServiceError", code: codes.UNKNOWN, message: details, details, metadata };
}
