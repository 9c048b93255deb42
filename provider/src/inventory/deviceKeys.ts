import { nearestName } from "../bindings/nearestName";
import { plainName } from "../bindings/plainName";
import { quoted } from "./ProblemList";

/** The keys that a device has in every inventory. */
export const DEVICE_KEYS = ["name", "platform", "token", "accounts", "owner"] as const;

/** Words that people write for a key. */
const ALIASES: Readonly<Record<string, string>> = {
  device: "name",
  devicename: "name",
  devicetoken: "token",
  pushtoken: "token",
  os: "platform",
  user: "accounts",
  username: "accounts",
  设备: "name",
  名称: "name",
  平台: "platform",
  账号: "accounts",
  帐号: "accounts",
};

/**
 * What is wrong with a key, or undefined. `extraKeys` are taken beside the usual ones.
 * @param brief leaves out which key may be meant, where nobody reads it: a file may have very many keys
 */
export function keyProblem(key: string, extraKeys: readonly string[], brief = false): string | undefined {
  const known = [...DEVICE_KEYS, ...extraKeys];
  if (known.includes(key)) return undefined;
  if (brief) return "there is no such key";
  const meant = nearestName(key, known, ALIASES);
  if (meant === undefined) return `there is no key ${quoted(key)}; write ${known.join(", ")}, or name it in extraKeys`;
  const isThat = plainName(key) === plainName(meant);
  return `there is no key ${quoted(key)}; write ${meant}${isThat ? "" : ", or name it in extraKeys"}`;
}
