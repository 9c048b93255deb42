import type { Rules } from "../meaning/blockers";
import type { Setting } from "./History";

/** How a setting decides what fits together, and what can be told of it. */
export function rulesOf(setting: Setting): Rules {
  return {
    perType: setting.dialect === "xg" ? "many" : "one",
    saysInvalid: saysInvalid(setting.behaviour),
    tellsTypes: tellsTypes(setting),
  };
}

/** Whether some answer tells the types of all accounts. */
export function tellsTypes({ dialect, behaviour }: Setting): boolean {
  return dialect === "xg" || behaviour.tokenAnswerTypes === "all" || behaviour.accountQueryBy !== "account";
}

function saysInvalid({ resultLength, failedTopLevel, invalidTokenNamed }: Setting["behaviour"]): Rules["saysInvalid"] {
  if (invalidTokenNamed === false) return "alone";
  if (resultLength !== "missing") return "by name";
  return failedTopLevel === "batch" ? "alone" : "never";
}
