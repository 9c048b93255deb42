/** Major, minor and patch of `v3.245.0`, `3.245.0-dev` or `go1.25`; undefined if there is no version in it. */
export function numbersOf(text: string): readonly [number, number, number] | undefined {
  const match = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}

/** Whether a version is the wanted one or a later one. False for a text that holds no version. */
export function atLeast(version: string, wanted: string): boolean {
  const [have, need] = [numbersOf(version), numbersOf(wanted)];
  if (have === undefined || need === undefined) return false;
  const [major, minor, patch] = [have[0] - need[0], have[1] - need[1], have[2] - need[2]];
  return (major || minor || patch) >= 0;
}
