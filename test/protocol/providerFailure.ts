import type { ServiceError } from "@grpc/grpc-js";
import { ErrorResourceInitFailed } from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";

import type { Properties } from "../support/ResourceMethods";

/**
 * An error that the provider process answered with. Of a create or an update that did a part it carries what the engine
 * keeps; otherwise the engine keeps the state that it has.
 */
export class ProviderFailure extends Error {
  override readonly name = "ProviderFailure";
  readonly id: string | undefined;
  properties: Properties | undefined;
  readonly reasons: readonly string[];

  constructor(error: ServiceError) {
    const part = partOf(error);
    super([error.details, ...(part?.getReasonsList() ?? []).slice(1)].join("\n"));
    this.id = part?.getId();
    this.properties = part?.getProperties()?.toJavaScript();
    this.reasons = part?.getReasonsList() ?? [];
  }

  /** The same failure with what it did in another form. */
  with(properties: Properties): this {
    this.properties = properties;
    return this;
  }
}

/** The engine reads the details from this trailer; gRPC for Node leaves it to its callers. */
function partOf({ metadata }: ServiceError): ErrorResourceInitFailed | undefined {
  const [trailer] = metadata.get("grpc-status-details-bin");
  if (trailer === undefined || typeof trailer === "string") return undefined;
  const [details] = Status.deserializeBinary(trailer).getDetailsList();
  const part = details?.unpack(
    (bytes) => ErrorResourceInitFailed.deserializeBinary(bytes),
    "pulumirpc.ErrorResourceInitFailed",
  );
  return part ?? undefined;
}
