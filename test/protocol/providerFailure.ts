import type { ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";

import type { Properties } from "./properties";

/** What a create or an update that did a part hands to the engine beside its error. */
export interface InitFailure {
  readonly id: string;
  readonly properties: Properties;
  readonly reasons: readonly string[];
}

/** An error that the provider process answered with. */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";
  /** Absent where nothing was done: the engine keeps the state that it has. */
  readonly initFailure: InitFailure | undefined;

  constructor(error: ServiceError) {
    super(error.details);
    this.initFailure = initFailureOf(error);
  }
}

/** The engine reads the details from this trailer; gRPC for Node leaves it to its callers. */
function initFailureOf({ metadata }: ServiceError): InitFailure | undefined {
  const [trailer] = metadata.get("grpc-status-details-bin");
  if (trailer === undefined || typeof trailer === "string") return undefined;
  const [details] = Status.deserializeBinary(trailer).getDetailsList();
  const failed = details?.unpack(
    (bytes) => ErrorResourceInitFailed.deserializeBinary(bytes),
    "pulumirpc.ErrorResourceInitFailed",
  );
  if (!failed) return undefined;
  return {
    id: failed.getId(),
    properties: failed.getProperties()?.toJavaScript() ?? {},
    reasons: failed.getReasonsList(),
  };
}
