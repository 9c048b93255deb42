import type { Operation } from "../../Operation";
import { callService } from "../callService";

/** As many tokens as a call takes (TPNS 1024/33768). */
const TOKENS_PER_CALL = 20;

/**
 * What people have in a shell: calls of 20 tokens, one after the other. It has no state, so it sends everything each time,
 * and it never looks whether what it sent shows. Its refresh reads everything.
 */
export async function runScript(operation: Operation, fleet: Readonly<Record<string, string>>): Promise<void> {
  const devices = Object.entries(fleet);
  for (let start = 0; start < devices.length; start += TOKENS_PER_CALL) {
    const part = devices.slice(start, start + TOKENS_PER_CALL);
    const tokens = part.map(([token]) => token);
    if (operation === "refresh") {
      await callService("query", { operator_type: 2, token_list: tokens });
    } else if (operation === "destroy") {
      await callService("batchoperate", { operator_type: 4, token_list: tokens });
    } else {
      const bindings = part.map(([token, account]) => ({ token, account_list: [{ account, account_type: 0 }] }));
      await callService("batchoperate", { operator_type: 2, token_accounts: bindings });
    }
  }
}
