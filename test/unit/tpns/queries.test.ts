import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createTpnsReader } from "../../../provider/src/tpns/TpnsReader";
import { json } from "./recordingServer";
import { ACCESS_ID, SECRET_KEY, serve, served } from "./wire";

test("a query by token has every asked token for a key", async () => {
  const { client } = await served(
    json({ retCode: 0, token_accounts: [{ token: "b", account_list: [{ account: "x" }] }] }),
  );
  expect([...(await client.queryTokens(["a", "b", "a"]))]).toEqual([
    ["a", []],
    ["b", [{ account: "x" }]],
  ]);
});

test("accounts of one text and several types go out in calls of their own, and come back in the order asked", async () => {
  let calls = 0;
  const { server, client } = await served((response) => {
    calls += 1;
    const account_tokens = [
      { account: "x", token_list: [`x${calls}`] },
      { account: "y", token_list: [`y${calls}`] },
    ];
    response.end(JSON.stringify({ retCode: 0, account_tokens }));
  });
  const asked = [
    { account: "x", accountType: 1 },
    { account: "x", accountType: 0 },
    { account: "y", accountType: 0 },
    { account: "x", accountType: 1 },
  ];
  const answers = await client.queryAccounts(asked);
  expect(answers).toEqual([
    { account: "x", accountType: 1, tokens: ["x1"] },
    { account: "x", accountType: 0, tokens: ["x2"] },
    { account: "y", accountType: 0, tokens: ["y1"] },
    { account: "x", accountType: 1, tokens: ["x1"] },
  ]);
  expect(server.requests).toHaveLength(2);
});

test("a reader reads, and can't write", async () => {
  const server = await serve(json({ retCode: 0 }));
  const reader = createTpnsReader({ accessId: ACCESS_ID, secretKey: () => SECRET_KEY, accessPoint: server.url });
  expect(await reader.queryTokens(["a"])).toEqual(new Map([["a", []]]));
  expect(Object.keys(reader).sort()).toEqual(["accessId", "baseUrl", "close", "queryAccounts", "queryTokens"]);
  await reader.close();
});

test("nothing that a reader is made of knows the endpoint that writes", () => {
  const room = resolve(__dirname, "../../../provider/src/tpns");
  const pending = [join(room, "TpnsReader.ts")];
  const sources = new Map<string, string>();
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (sources.has(file)) continue;
    const source = readFileSync(file, "utf8");
    sources.set(file, source);
    for (const [, path = ""] of source.matchAll(/from "(\.[^"]*)"/g)) {
      const target = resolve(file, "..", path);
      pending.push(path.endsWith("errors") ? join(target, "index.ts") : `${target}.ts`);
    }
  }
  expect(sources.size).toBeGreaterThan(10);
  for (const source of sources.values()) expect(source).not.toContain("batchoperate");
});
