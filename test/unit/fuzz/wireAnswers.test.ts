import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";

import type { SeenAccount } from "../../../provider/src/tpns/account";
import type { CallContext } from "../../../provider/src/tpns/CallContext";
import { batchCodec } from "../../../provider/src/tpns/codec/batchCodec";
import { queryCodec } from "../../../provider/src/tpns/codec/queryCodec";
import { TpnsError } from "../../../provider/src/tpns/errors";
import { readJson } from "../../../provider/src/tpns/readJson";
import { clientOf, serve } from "../tpns/wire";
import { expectClear } from "./expectClear";
import { fuzzing, soon } from "./fuzzing";
import { HUSH, hostileJson, hostileText, type Json, mutated } from "./hostile";

const TOKENS = ["05a8ea6924590dd3a94480fa1c9fc8448b4e", HUSH];
const ACCOUNTS = [
  { account: "qa-1", accountType: 0 },
  { account: HUSH, accountType: 1005 },
];

const code = fc.constantFrom<Json>(0, "0", 1008026, 1008027, 10110008, 1008006, 1008007);
const result = fc.array(fc.constantFrom<Json>("0", 0, "ok", "1008006", "10110008", "token_not_exists"), {
  maxLength: 3,
});
const seen = fc.record({ account: hostileText, account_type: fc.constantFrom<Json>(0, "1005", "", null) });

/** Answers that a service may well give. */
const rightAnswer: fc.Arbitrary<Json> = fc
  .record(
    {
      retCode: code,
      ret_code: code,
      result,
      token_accounts: fc.array(
        fc.record({ token: fc.constantFrom(...TOKENS, "foreign"), account_list: fc.array(seen, { maxLength: 3 }) }),
        { maxLength: 4 },
      ),
      account_tokens: fc.array(
        fc.record({ account: fc.constantFrom("qa-1", HUSH), token_list: fc.array(hostileText, { maxLength: 3 }) }),
        { maxLength: 4 },
      ),
    },
    { requiredKeys: [] },
  )
  .map((answer) => ({ ...answer }));

const answers = fc.oneof(
  { weight: 3, arbitrary: mutated(rightAnswer) },
  { weight: 2, arbitrary: rightAnswer },
  { weight: 1, arbitrary: hostileJson },
);

const byToken: CallContext = { operation: "query tokens", tokens: TOKENS, accounts: [] };
const byAccount: CallContext = { operation: "query accounts", tokens: [], accounts: ACCOUNTS };
const write: CallContext = { operation: "override", tokens: TOKENS, accounts: [] };

/** What was read, or undefined where it was refused with an error of the wire's own. */
function readOrRefused<T>(read: () => T): T | undefined {
  try {
    return soon(read);
  } catch (error) {
    expectRefusal(error);
    return undefined;
  }
}

function expectRefusal(error: unknown): void {
  expectClear(error);
  expect(error).toBeInstanceOf(TpnsError);
}

/** Whether anything in an answer says that it succeeded, or that something asked for does not exist. */
function saysAnything(answer: Json): boolean {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return false;
  const absent = ["1008006", "1008029", "10110008", "token_not_exists"];
  const codes = [answer.ret_code, answer.retCode].map(plain);
  const results = Array.isArray(answer.result) ? answer.result.map(plain) : [];
  return codes.some((said) => ["0", "-0", ...absent].includes(said)) || results.some((said) => absent.includes(said));
}

function plain(said: Json | undefined): string {
  return typeof said === "number" || typeof said === "string" ? String(said).trim().toLowerCase() : "";
}

/** The texts of accounts that an answer names for a token, in whatever shape. */
function namedFor(token: string, answer: Json): Json[] {
  return listIn(answer, "token_accounts").flatMap((mapping) =>
    fieldOf(mapping, "token") === token
      ? listIn(mapping, "account_list").map((account) => fieldOf(account, "account") ?? null)
      : [],
  );
}

function listIn(value: Json, name: string): Json[] {
  const list = fieldOf(value, name);
  return Array.isArray(list) ? list : [];
}

function fieldOf(value: Json, name: string): Json | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

function textsOf(accounts: readonly SeenAccount[]): Set<string> {
  return new Set(accounts.map(({ account }) => account));
}

describe("an answer of any shape", () => {
  test("by token is read, or refused; nothing that it names is lost, and nothing is taken for an empty token", () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const read = readOrRefused(() => queryCodec.decodeTokens(answer, TOKENS, byToken));
        if (read === undefined) return;
        expect(read.map(textsOf)).toEqual(TOKENS.map((token) => new Set(namedFor(token, answer))));
        const named = listIn(answer, "token_accounts").map((mapping) => fieldOf(mapping, "token"));
        const untold = TOKENS.filter((token, index) => read[index]?.length === 0 && !named.includes(token));
        if (untold.length > 0) expect(saysAnything(answer)).toBe(true);
        for (const { account } of read.flat()) expect(account.isWellFormed()).toBe(true);
      }),
      fuzzing(),
    );
  });

  test("by account is read, or refused; nothing is taken for an empty account", () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const read = readOrRefused(() => queryCodec.decodeAccounts(answer, ACCOUNTS, byAccount));
        if (read === undefined) return;
        expect(read).toHaveLength(ACCOUNTS.length);
        const named = listIn(answer, "account_tokens").map((mapping) => fieldOf(mapping, "account"));
        const untold = ACCOUNTS.filter(({ account }, index) => read[index]?.length === 0 && !named.includes(account));
        if (untold.length > 0) expect(saysAnything(answer)).toBe(true);
        for (const token of read.flat()) expect(token.isWellFormed()).toBe(true);
      }),
      fuzzing(),
    );
  });

  test("to a write says something of each element, or is refused; nothing is accepted that does not say so", () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const read = readOrRefused(() => batchCodec.decode(answer, TOKENS.length, write));
        if (read === undefined) return;
        expect(read).toHaveLength(TOKENS.length);
        const results = listIn(answer, "result").map(plain);
        read.forEach(({ kind }, index) => {
          if (kind === "accepted") expect(["0", "-0", "00", "ok"]).toContain(results[index]);
        });
      }),
      fuzzing(),
    );
  });
});

describe("a body of any bytes", () => {
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    answers.map((answer) => Buffer.from(JSON.stringify(answer))),
    fc.tuple(rightAnswer, fc.nat(), fc.uint8Array({ maxLength: 4 }), fc.nat(3)).map(([answer, at, bytes, dropped]) => {
      const text = Buffer.from(JSON.stringify(answer));
      const cut = at % (text.length + 1);
      return Buffer.concat([text.subarray(0, cut), bytes, text.subarray(cut + dropped)]);
    }),
    // What JSON.stringify never writes.
    fc
      .constantFrom(
        "\ufeff{}",
        '{"retCode":1e400}',
        '{"retCode":0,"retCode":1008003}',
        `{"retCode":0,"token_accounts":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
        `{"retCode":0,"__proto__":{"token_accounts":[]},"token_accounts":[{"token":"${HUSH}","account_list":[{"account":"\\ud800x"}]}]}`,
      )
      .map((text) => Buffer.from(text)),
  );

  test("is JSON, or refused without being quoted", () => {
    fc.assert(
      fc.property(bodies, (body) => {
        readOrRefused(() => readJson(body, byToken));
      }),
      fuzzing(),
    );
  });

  test("comes through the whole client as an answer or as an error of its own, whatever status and headers are with it", async () => {
    const fields = fc.record({
      status: fc.constantFrom(200, 200, 200, 201, 204, 302, 403, 404, 429, 500, 503, 599),
      retryAfter: fc.constantFrom(undefined, "1", "-1", "1e9", "99999999999999999999", "Wed, 21 Oct 2015 07:28:00 GMT"),
      type: fc.constantFrom("application/json", "text/html; charset=gbk", ""),
    });
    let now: { body: Uint8Array; status: number; retryAfter: string | undefined; type: string } | undefined;
    const server = await serve((response) => {
      if (now?.retryAfter !== undefined) response.setHeader("retry-after", now.retryAfter);
      response.writeHead(now?.status ?? 200, { "content-type": now?.type ?? "" }).end(now?.body);
    });
    const client = clientOf(server.url);
    await fc.assert(
      fc.asyncProperty(bodies, fields, fc.nat(2), async (body, head, method) => {
        now = { body, ...head };
        const elements = TOKENS.map((token) => ({ token, accounts: ACCOUNTS }));
        const calls = [
          () => client.queryTokens(TOKENS),
          () => client.queryAccounts(ACCOUNTS),
          () => client.batchOperate({ operator: 2, tokenAccounts: elements }),
        ];
        await calls[method]?.().catch(expectRefusal);
      }),
      fuzzing(4),
    );
  });
});
