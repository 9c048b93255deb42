/** What has been done so far. */
export class Tally {
  stacks = 0;
  operations = 0;
  /** Operations that ended with an error, as faults and conflicts make them. */
  failures = 0;
  hits = 0;
  /** Names of the faults that hit. */
  readonly faults = new Set<string>();
}
