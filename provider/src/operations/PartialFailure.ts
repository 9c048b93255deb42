import { toProperties } from "../inputs/parseState";
import type { ResourceState } from "../inputs/resourceInputs";

/**
 * An operation that did a part. Pulumi keeps `properties` as the resource's state and shows `reasons`; it knows the error
 * by its `id` (SDK: cmd/dynamic-provider, grpcResponseFromError). The next `up` goes on from there.
 */
export class PartialFailure extends Error {
  override readonly name = "PartialFailure";
  readonly code = "TPNS_PARTIAL_FAILURE";
  readonly id: string;
  /** The state, to which `keepProvider` adds the resource's code. */
  properties: Readonly<Record<string, unknown>>;
  readonly reasons: readonly string[];

  constructor(id: string, state: ResourceState, reasons: readonly string[]) {
    super(reasons[0] ?? "the operation did only a part");
    this.id = id;
    this.properties = toProperties(state);
    this.reasons = reasons;
  }
}
