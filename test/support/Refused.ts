import type { CheckFailure } from "./ResourceMethods";

/** Check refused the arguments. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly failures: readonly CheckFailure[];

  constructor(failures: readonly CheckFailure[]) {
    super(failures.map(({ reason }) => reason).join("\n"));
    this.failures = failures;
  }
}
