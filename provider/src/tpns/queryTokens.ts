import type { SeenAccount } from "./account";
import type { CallContext } from "./CallContext";
import type { CallOptions } from "./CallOptions";
import type { Channel } from "./Channel";
import { queryCodec } from "./codec/queryCodec";

/** Asks for the accounts of tokens in one call. A token asked twice goes out once; without tokens nothing is sent. */
export async function queryTokens(
  channel: Channel,
  tokens: readonly string[],
  options?: CallOptions,
): Promise<ReadonlyMap<string, readonly SeenAccount[]>> {
  const asked = [...new Set(tokens)];
  if (asked.length === 0) return new Map();
  const call: CallContext = { operation: "query tokens", tokens: asked, accounts: [] };
  const json = await channel.post(queryCodec.path, queryCodec.encodeTokens(asked, channel.caller), call, options);
  const bound = queryCodec.decodeTokens(json, asked, call);
  return new Map(asked.map((token, index) => [token, bound[index] ?? []]));
}
