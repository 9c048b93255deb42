import type { Emulator } from "../../emulator/src/index";

/** Whether some answer tells the types of accounts, whatever they are. */
export function tellsTypes({ behaviour }: Pick<Emulator, "behaviour">): boolean {
  return behaviour.tokenAnswerTypes === "all" || behaviour.accountQueryBy !== "account";
}
