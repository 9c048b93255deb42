import type { ResourceState } from "../inputs/resourceInputs";

/**
 * An operation that did a part. Pulumi keeps `properties` as the resource's state and shows `reasons`; it knows the error
 * by its `id` (SDK: cmd/dynamic-provider, grpcResponseFromError). The next `up` goes on from there.
 */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
  readonly code = "TPNS_PARTIAL_FAILURE";
  readonly id: string;
  readonly properties: ResourceState;
  readonly reasons: readonly string[];

  constructor(id: string, properties: ResourceState, reasons: readonly string[]) {
    super(reasons[0] ?? "the operation did only a part");
    this.id = id;
    this.properties = properties;
    this.reasons = reasons;
  }
}
