import type { BatchOperation } from "./BatchOperation";
import { type CallContext, WRITES } from "./CallContext";
import type { CallOptions } from "./CallOptions";
import type { Channel } from "./Channel";
import { batchCodec } from "./codec/batchCodec";
import type { ElementResult } from "./ElementResult";

/** The most tokens in one call of operators 2 and 3 (TPNS 1024/33768; in XG 1024/30742). */
export const MOST_TOKENS_PER_WRITE = 20;

/** Sends one write. Without elements nothing is sent. */
export async function batchOperate(
  channel: Channel,
  operation: BatchOperation,
  options?: CallOptions,
): Promise<readonly ElementResult[]> {
  const call = describe(operation);
  const count = call.tokens.length + call.accounts.length;
  if (count === 0) return [];
  if ((operation.operator === 2 || operation.operator === 3) && count > MOST_TOKENS_PER_WRITE) {
    throw new RangeError(`operator ${operation.operator} takes at most ${MOST_TOKENS_PER_WRITE} tokens, not ${count}`);
  }
  const json = await channel.post(batchCodec.path, batchCodec.encode(operation, channel.caller), call, options);
  return batchCodec.decode(json, count, call);
}

function describe(write: BatchOperation): CallContext {
  const operation = WRITES[write.operator];
  switch (write.operator) {
    case 2:
    case 3:
      return { operation, tokens: write.tokenAccounts.map(({ token }) => token), accounts: [] };
    case 4:
      return { operation, tokens: write.tokens, accounts: [] };
    case 5:
      return { operation, tokens: [], accounts: write.accounts };
  }
}
