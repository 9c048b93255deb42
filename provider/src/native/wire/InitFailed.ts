import type { Struct } from "./Struct";

/** What the engine keeps of an operation that did a part. */
export interface DonePart {
  readonly id: string;
  /** The resource's state. */
  readonly properties: Struct;
  /** What is wrong; the engine shows each at the resource. */
  readonly reasons: readonly string[];
  readonly refreshBeforeUpdate?: boolean;
}

/** An operation that did a part: the engine keeps the state that goes with it, and the next `up` calls an update. */
export class InitFailed extends Error {
  override readonly name = "InitFailed";
  readonly part: DonePart;

  constructor(part: DonePart) {
    super(part.reasons[0] ?? "the operation did only a part");
    this.part = part;
  }
}
