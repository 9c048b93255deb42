import { quoted } from "./ProblemList";

/** The keys that a device has in every inventory. */
export const DEVICE_KEYS = ["name", "platform", "token", "accounts", "owner"] as const;

/** What is wrong with a key, or undefined. `extraKeys` are taken beside the usual ones. */
export function keyProblem(key: string, extraKeys: readonly string[]): string | undefined {
  const known = [...DEVICE_KEYS, ...extraKeys];
  if (known.includes(key)) return undefined;
  const meant = known.find((name) => name.toLowerCase() === key.trim().toLowerCase());
  return meant === undefined
    ? `there is no key ${quoted(key)}; write ${known.join(", ")}, or name it in extraKeys`
    : `there is no key ${quoted(key)}; write ${meant}`;
}
