import { expect, test } from "@jest/globals";
import { inspect } from "node:util";
import { json, type Respond } from "./recordingServer";
import { failureOf, SECRET_KEY, served } from "./wire";

const TOKEN = "token-that-may-be-secret";
const ACCOUNT = "account-that-may-be-secret";

/** Gives everything it was sent back, as a service does that quotes its caller. */
const echo =
  (status: number): Respond =>
  (response, request) =>
    response.writeHead(status).end(JSON.stringify({ ret_code: 1, headers: request.headers, token_accounts: TOKEN }));

const answers: [string, Respond][] = [
  ["a status", echo(500)],
  ["a refusal", echo(403)],
  ["an unknown code", echo(200)],
  ["a body that is no JSON", (response, request) => response.end(`not JSON ${JSON.stringify(request.headers)}`)],
  [
    "JSON of another shape",
    (_, request) => {
      json({ sign: request.headers.sign })(_, request);
    },
  ],
  ["an unknown word", json({ ret_code: 0, result: [SECRET_KEY] })],
  ["a reset", (response) => response.socket?.resetAndDestroy()],
  ["nothing", () => undefined],
];

test.each(
  answers.flatMap(([name, respond]) => [[name, "signature", respond] as const, [name, "basic", respond] as const]),
)("an error after %s with %s holds no key, no signature and no body", async (_, auth, respond) => {
  // Long enough for the request to arrive on a busy machine; only where nothing answers is it waited out.
  const { server, client } = await served(respond, { auth, timeoutSeconds: 1 });
  const error = await failureOf(client.queryTokens([TOKEN]));
  const [request] = server.requests;
  const proof = request?.headers.get(auth === "basic" ? "Authorization" : "Sign") ?? "";
  expect(proof).not.toBe("");
  for (const text of [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 9 })]) {
    for (const secret of [SECRET_KEY, proof, proof.replace("Basic ", "")]) expect(text).not.toContain(secret);
  }
});

test("a message holds no token and no account; they have fields of their own", async () => {
  const { client } = await served(json({ ret_code: 1008007, err_msg: `${TOKEN} ${ACCOUNT}` }));
  const accounts = [{ account: ACCOUNT, accountType: 0 }];
  const override = await failureOf(client.batchOperate({ operator: 2, tokenAccounts: [{ token: TOKEN, accounts }] }));
  const query = await failureOf(client.queryAccounts(accounts));
  for (const { message, stack } of [override, query]) {
    expect(message + (stack ?? "")).not.toMatch(new RegExp(`${TOKEN}|${ACCOUNT}`));
  }
  expect(override.tokens).toEqual([TOKEN]);
  expect(query.accounts).toEqual(accounts);
  expect(override.message).toMatch(/^override of 1 token failed: a parameter is invalid \(1008007\)\. /);
});
