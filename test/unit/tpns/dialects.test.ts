import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { batchCodec } from "../../../provider/src/tpns/codec/batchCodec";
import { callerFields } from "../../../provider/src/tpns/codec/callerFields";
import { queryCodec } from "../../../provider/src/tpns/codec/queryCodec";
import type { BatchOperation, ClientSettings } from "../../../provider/src/tpns/TpnsClient";

const account = fc.record({ account: fc.string({ minLength: 2 }), accountType: fc.nat() });
const accounts = fc.array(account, { maxLength: 3 });
const tokens = fc.array(fc.string({ minLength: 1, maxLength: 64 }), { maxLength: 5 });
const tokenAccounts = fc.array(fc.record({ token: fc.string(), accounts }), { maxLength: 5 });
const operations: fc.Arbitrary<BatchOperation> = fc.oneof(
  fc.record({ operator: fc.constantFrom(2 as const, 3 as const), tokenAccounts }),
  fc.record({ operator: fc.constant(4 as const), tokens }),
  fc.record({ operator: fc.constant(5 as const), accounts }),
);
const callers = fc.record({
  dialect: fc.constantFrom("tpns" as const, "xg" as const),
  platform: fc.constantFrom("android" as const, "ios" as const),
  opType: fc.constantFrom(undefined, "qq" as const, "other" as const),
  opId: fc.option(fc.string(), { nil: undefined }),
});

test("requests of the two dialects differ by the caller's fields alone", () => {
  fc.assert(
    fc.property(operations, accounts, tokens, callers, (operation, asked, askedTokens, caller) => {
      const fields = callerFields(caller);
      const expected = { platform: caller.platform, ...(caller.dialect === "xg" ? operatorOf(caller) : {}) };
      const requests = [
        [batchCodec.encode(operation, fields), batchCodec.encode(operation, {})],
        [queryCodec.encodeAccounts(asked, fields), queryCodec.encodeAccounts(asked, {})],
        [queryCodec.encodeTokens(askedTokens, fields), queryCodec.encodeTokens(askedTokens, {})],
      ];
      for (const [said, bare] of requests) expect(sent(said)).toEqual({ ...sent(bare), ...expected });
    }),
  );
});

test("in either dialect every account goes out with its type", () => {
  fc.assert(
    fc.property(operations, callers, (operation, caller) => {
      const body = JSON.stringify(batchCodec.encode(operation, callerFields(caller)), (_, value: unknown) =>
        isAccount(value) ? { typed: "account_type" in value } : value,
      );
      expect(body).not.toContain('"typed":false');
    }),
  );
});

test("an answer is read alike in the spelling of either dialect", () => {
  const call = { operation: "query tokens", tokens: ["a", "b"], accounts: [] } as const;
  const bound = fc.record({ a: accounts, b: accounts });
  fc.assert(
    fc.property(bound, fc.boolean(), (each, coded) => {
      const mappings = Object.entries(each)
        .filter(([, list]) => !coded || list.length > 0)
        .map(([token, list]) => ({ token, account_list: list.map(wire) }));
      const spelt = (bound: string, unknown: string) =>
        coded ? { result: [each.a, each.b].map((list) => (list.length > 0 ? bound : unknown)) } : {};
      const inXg = { ret_code: 0, err_msg: "ok", ...spelt("ok", "token_not_exists"), token_accounts: mappings };
      const inTpns = { retCode: 0, errMsg: "NO_ERROR", ...spelt("0", "10110008"), token_accounts: mappings };
      const read = queryCodec.decodeTokens(inXg, call.tokens, call);
      expect(read).toEqual(queryCodec.decodeTokens(inTpns, call.tokens, call));
      expect(read).toEqual([unique(each.a), unique(each.b)]);
    }),
  );
});

function wire({ account, accountType }: { account: string; accountType: number }) {
  return { account, account_type: accountType };
}

function unique(list: readonly { account: string; accountType: number }[]) {
  return [...new Map(list.map((one) => [`${one.accountType}:${one.account}`, one])).values()];
}

function operatorOf({ opType, opId }: Pick<ClientSettings, "opType" | "opId">) {
  return { ...(opType === undefined ? {} : { op_type: opType }), ...(opId === undefined ? {} : { op_id: opId }) };
}

/** What is left of a request once it is JSON. */
function sent(request: object | undefined): object {
  const body: unknown = JSON.parse(JSON.stringify(request));
  if (typeof body !== "object" || body === null) throw new Error("a request is an object");
  return body;
}

function isAccount(value: unknown): value is object {
  return typeof value === "object" && value !== null && "account" in value;
}
