/** How long each step may take. All in milliseconds. */
export interface Limits {
  /** One answer of `pulumi version`. */
  readonly version: number;
  /** The npm package and its download of the CLI, together. */
  readonly npm: number;
  /** The answer of `go version`, the download of a newer toolchain included. */
  readonly goVersion: number;
  /** Each of the two Go builds. */
  readonly build: number;
  /** Waiting for another process that is making a CLI. */
  readonly lockWait: number;
  /** Between two looks at the other's lock. */
  readonly lockPoll: number;
  /** A lock this old was left behind by a process that died. Not below 2 seconds. */
  readonly lockStale: number;
  /** Between two texts for a line rewritten in place. */
  readonly progress: number;
  /** Between two plain lines about a long step. */
  readonly progressLine: number;
}

const second = 1000;
const minute = 60 * second;

export const defaultLimits: Limits = {
  version: 30 * second,
  npm: 2 * minute,
  goVersion: 5 * minute,
  build: 30 * minute,
  lockWait: 30 * minute,
  lockPoll: 500,
  lockStale: minute,
  progress: second,
  progressLine: 20 * second,
};
