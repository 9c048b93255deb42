import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";

import { DEFAULT_APP } from "tpns-emulator";

import { tokenOf } from "../fleet";
import type { BenchService } from "./BenchService";

const TOKENS_PER_CALL = 20;
const LIMIT_MS = 60_000;

/**
 * How long single full queries take, one after the other on one connection, in milliseconds. Made with Node's own client,
 * not with the provider's, whose cost is what is to be measured.
 */
export async function singleCalls({ url }: BenchService, count: number): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  try {
    for (let call = 0; call < count; call += 1) {
      const tokens = Array.from({ length: TOKENS_PER_CALL }, (_, index) => tokenOf(call * TOKENS_PER_CALL + index));
      const start = performance.now();
      JSON.parse(await post(`${url}/v3/device/account/query`, { operator_type: 2, token_list: tokens }, agent));
      times.push(performance.now() - start);
    }
  } finally {
    agent.destroy();
  }
  return times;
}

function post(url: string, body: object, agent: Agent): Promise<string> {
  const { accessId, secretKey } = DEFAULT_APP;
  const headers = {
    "Content-Type": "application/json",
    Authorization: `Basic ${Buffer.from(`${accessId}:${secretKey}`).toString("base64")}`,
  };
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(LIMIT_MS);
    const sent = request(url, { method: "POST", agent, headers, signal }, (answer) => {
      text(answer).then(resolve, reject);
    });
    sent.on("error", reject).end(JSON.stringify(body));
  });
}
