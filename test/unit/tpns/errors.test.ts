import { describe, expect, test } from "@jest/globals";
import { type CallContext, describeCall, type Operation } from "../../../provider/src/tpns/CallContext";
import {
  AuthenticationError,
  CancelledError,
  ConnectionError,
  HttpStatusError,
  MalformedAnswerError,
  ServiceError,
  TimeoutError,
  TooFastError,
  type TpnsError,
  UnavailableError,
} from "../../../provider/src/tpns/errors";
import { serviceCode } from "../../../provider/src/tpns/serviceCodes";

const write: CallContext = { operation: "override", tokens: ["a", "b"], accounts: [] };
const query: CallContext = { operation: "query accounts", tokens: [], accounts: [{ account: "qa", accountType: 0 }] };
const where = "https://push.example";

describe("a call is described", () => {
  const account = { account: "qa", accountType: 0 };
  test.each<[Operation, number, number, string]>([
    ["override", 1, 0, "override of 1 token"],
    ["override", 20, 0, "override of 20 tokens"],
    ["unbind accounts", 2, 0, "unbind accounts (2 tokens)"],
    ["unbind every account", 1, 0, "unbind every account (1 token)"],
    ["unbind every token", 0, 3, "unbind every token (3 accounts)"],
    ["query tokens", 2, 0, "query of 2 tokens"],
    ["query accounts", 0, 1, "query of 1 account"],
    ["query tokens", 0, 0, "query tokens"],
  ])("%s with %i tokens and %i accounts as %s", (operation, tokens, accounts, text) => {
    const call = { operation, tokens: Array<string>(tokens).fill("t"), accounts: Array(accounts).fill(account) };
    expect(describeCall(call)).toBe(text);
  });
});

describe("a failure says what happened and what to do", () => {
  const check = "Check that the access point is the service itself, and that no proxy or portal answers in its place.";
  test.each<[TpnsError, string]>([
    [
      new AuthenticationError(write, undefined),
      "the service answered HTTP 403. Check the SecretKey, the AccessID, the access point, this machine's clock and the console's list of allowed addresses.",
    ],
    [
      new AuthenticationError(write, serviceCode(1008035)),
      "the AccessID is wrong, or the app lives at another access point (1008035). Check the AccessID and the access point of the app in the service's console.",
    ],
    [new CancelledError(write, true), "the call was given up. Read what became of the call before sending it again."],
    [new CancelledError(write, false), "the call was given up. Nothing was sent."],
    [
      new ConnectionError(write, where, "ECONNRESET", true),
      "the connection to https://push.example broke (ECONNRESET). Read what became of the call, then try again; if it stays, check the network and the proxy settings.",
    ],
    [
      new ConnectionError(write, where, "ENOTFOUND", false),
      "https://push.example could not be reached (ENOTFOUND). Check the access point, the network, the proxy settings and the certificates.",
    ],
    [
      new HttpStatusError(write, where, 500),
      "https://push.example answered HTTP 500. Try again later; if it stays, look at the service's status.",
    ],
    [
      new HttpStatusError(write, where, 302),
      `https://push.example redirects (HTTP 302), which is not followed. ${check}`,
    ],
    [new HttpStatusError(write, where, 404), `https://push.example answered HTTP 404. ${check}`],
    [new HttpStatusError(write, where, 100), `https://push.example answered HTTP 100. ${check}`],
    [new MalformedAnswerError(write, "HTML"), `the answer is HTML. ${check}`],
    [
      new ServiceError(write, serviceCode(1008030)),
      "the app is not paid for (1008030). Pay for the app in the service's console.",
    ],
    [
      new ServiceError(write, serviceCode(4711)),
      "a code that is not documented (4711). Ask the service's support what the code means.",
    ],
    [
      new ServiceError(write, serviceCode(-1)),
      "a failure in a word that is not documented (-1). Ask the service's support what the code means.",
    ],
    [
      new TimeoutError(write, where, 10, true),
      "https://push.example did not answer within 10 s. Read what became of the call, then try again; raise timeoutSeconds if the service is slow.",
    ],
    [
      new TimeoutError(write, where, 0.5, false),
      "https://push.example could not be reached within 0.5 s. Check the access point, the network and the proxy settings.",
    ],
    [
      new TooFastError(write),
      "calls come too fast. Send fewer calls a second: lower the provider's concurrency or callsPerSecond.",
    ],
  ])("%s", (error, text) => {
    expect(error.message).toBe(`override of 2 tokens failed: ${text}`);
    expect(`${error.what}. ${error.remedy}`).toBe(text);
  });
});

describe("a failure says what became of the call, and whether to send it again", () => {
  test.each<[TpnsError, "no" | "maybe", "safe" | "after-reading" | "useless"]>([
    [new AuthenticationError(write, undefined), "no", "useless"],
    [new CancelledError(write, false), "no", "safe"],
    [new CancelledError(write, true), "maybe", "after-reading"],
    [new ConnectionError(write, where, "ECONNRESET", true), "maybe", "after-reading"],
    [new ConnectionError(query, where, "ECONNRESET", true), "maybe", "safe"],
    [new HttpStatusError(write, where, 500), "maybe", "after-reading"],
    [new HttpStatusError(write, where, 500, 7), "maybe", "after-reading"],
    [new HttpStatusError(write, where, 503), "maybe", "after-reading"],
    [new HttpStatusError(write, where, 503, 7), "no", "safe"],
    [new HttpStatusError(write, where, 499), "no", "useless"],
    [new ServiceError(write, serviceCode(1008004)), "maybe", "after-reading"],
    [new ServiceError(write, serviceCode(1008026)), "maybe", "after-reading"],
    [new ServiceError(write, serviceCode(4711)), "maybe", "after-reading"],
    [new ServiceError(query, serviceCode(4711)), "no", "safe"],
    [new ServiceError(write, serviceCode(1008006)), "no", "useless"],
    [new ServiceError(write, serviceCode(1008007)), "no", "useless"],
    [new TooFastError(write), "no", "safe"],
  ])("%s", (error, taken, retry) => {
    expect(error).toMatchObject({ taken, retry });
  });
});

test.each<[TpnsError, string]>([
  [
    new ConnectionError(query, where, "ECONNRESET", true),
    "the connection to https://push.example broke (ECONNRESET). Try again; if it stays, check the network and the proxy settings.",
  ],
  [
    new TimeoutError(query, where, 10, true),
    "https://push.example did not answer within 10 s. Try again; raise timeoutSeconds if the service is slow.",
  ],
])("a query that may have been taken is just tried again: %s", (error, text) => {
  expect(error.message).toBe(`query of 1 account failed: ${text}`);
});

test("a call that was not made for another's failure says that failure, and nothing of the other's tokens", () => {
  const error = new UnavailableError(new ConnectionError(write, where, "ECONNREFUSED", false));
  expect(error).toMatchObject({ code: "TPNS_CONNECTION", taken: "no", retry: "useless", tokens: [], accounts: [] });
  expect(error.message).toMatch(/^override failed: https:\/\/push\.example could not be reached \(ECONNREFUSED\)\. /);
});
