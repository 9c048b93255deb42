import { describe, expect, test } from "@jest/globals";
import {
  AuthenticationError,
  CancelledError,
  ConnectionError,
  HttpStatusError,
  MalformedAnswerError,
  TimeoutError,
  TooFastError,
} from "../../../provider/src/tpns/errors";
import { json, type Respond } from "./recordingServer";
import { clientOf, failureOf, serve, served } from "./wire";

const unbinding = { operator: 4, tokens: ["a", "b"] } as const;

function status(code: number, headers: Record<string, string> = {}): Respond {
  return (response) => response.writeHead(code, headers).end("<html>no</html>");
}

describe("a write fails when the server answers with", () => {
  test.each<[string, Respond, new (...args: never[]) => Error, object]>([
    [
      "HTML",
      (r) => r.end(" <!doctype html>"),
      MalformedAnswerError,
      { found: "HTML", taken: "maybe", retry: "after-reading" },
    ],
    ["an empty body", (r) => r.end(), MalformedAnswerError, { found: "an empty body", taken: "maybe" }],
    ["white space", (r) => r.end(" \n"), MalformedAnswerError, { found: "an empty body" }],
    ["half a JSON", (r) => r.end('{"ret_code":0,'), MalformedAnswerError, { found: "not JSON" }],
    [
      "bytes that are no UTF-8",
      (r) => r.end(Buffer.from([0x22, 0xff, 0x22])),
      MalformedAnswerError,
      { found: "not JSON" },
    ],
    ["JSON of another shape", json(["0", "0"]), MalformedAnswerError, { found: "JSON of another shape" }],
    ["no content", (r) => r.writeHead(204).end(), MalformedAnswerError, { found: "an empty body" }],
    ["403", status(403), AuthenticationError, { serviceCode: undefined, taken: "no", retry: "useless" }],
    ["429", status(429), TooFastError, { retryAfterSeconds: undefined, taken: "no", retry: "safe" }],
    ["429 and a pause", status(429, { "Retry-After": "7" }), TooFastError, { retryAfterSeconds: 7 }],
    [
      "429 and a date",
      status(429, { "Retry-After": "Fri, 09 Aug 2019 01:40:00 GMT" }),
      TooFastError,
      { retryAfterSeconds: 10.877 },
    ],
    ["500", status(500), HttpStatusError, { status: 500, taken: "maybe", retry: "after-reading" }],
    ["503", status(503), HttpStatusError, { status: 503, taken: "maybe", retryAfterSeconds: undefined }],
    [
      "503 and a pause",
      status(503, { "Retry-After": "9999" }),
      HttpStatusError,
      { taken: "no", retry: "safe", retryAfterSeconds: 300 },
    ],
    ["404", status(404), HttpStatusError, { status: 404, taken: "no", retry: "useless" }],
    [
      "302",
      status(302, { Location: "http://127.0.0.1:1/?key=hunter2" }),
      HttpStatusError,
      { status: 302, retry: "useless" },
    ],
    [
      "a body shorter than promised",
      (r) => {
        r.writeHead(200, { "Content-Length": 99 }).write("{");
        r.socket?.end();
      },
      ConnectionError,
      { taken: "maybe" },
    ],
    ["a reset", (r) => r.socket?.resetAndDestroy(), ConnectionError, { taken: "maybe", retry: "after-reading" }],
    ["nothing", () => undefined, TimeoutError, { taken: "maybe", timeoutSeconds: 0.2, retry: "after-reading" }],
    ["a body that never ends", (r) => r.writeHead(200).write("{"), TimeoutError, { taken: "maybe" }],
  ])("%s", async (_, respond, kind, facts) => {
    const { server, client } = await served(respond, { timeoutSeconds: 0.2 });
    const error = await failureOf(client.batchOperate(unbinding));
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ name: kind.name, operation: "unbind every account", tokens: ["a", "b"], ...facts });
    expect(error.remedy).not.toBe("");
    expect(error.message).not.toMatch(/<html|hunter2|undefined/);
    expect(server.requests).toHaveLength(1);
  });
});

test("a redirect says who redirects, and is not followed", async () => {
  const { server, client } = await served(status(307, { Location: "/elsewhere" }));
  const error = await failureOf(client.queryTokens(["a"]));
  expect(error.message).toContain(`${server.url}/v3/device/account/query redirects (HTTP 307)`);
  expect(server.requests).toHaveLength(1);
});

test("an answer over 32 MiB is not read to its end", async () => {
  const megabyte = Buffer.alloc(1024 * 1024, " ");
  const { client } = await served((response) => {
    for (let count = 0; count < 40; count += 1) response.write(megabyte);
    response.end();
  });
  const error = await failureOf(client.queryTokens(["a"]));
  expect(error).toMatchObject({ code: "TPNS_MALFORMED_ANSWER", found: "a body over the limit" });
});

test("a port that nobody listens on refuses the connection, and surely took nothing", async () => {
  const server = await serve(json({}));
  await server.close();
  const error = await failureOf(clientOf(server.url).batchOperate(unbinding));
  expect(error).toMatchObject({ code: "TPNS_CONNECTION", reason: "ECONNREFUSED", taken: "no", retry: "safe" });
});

test("a server that speaks no TLS surely took nothing", async () => {
  const server = await serve(json({}));
  const error = await failureOf(clientOf(`https://127.0.0.1:${server.port}`).batchOperate(unbinding));
  expect(error).toMatchObject({ code: "TPNS_CONNECTION", taken: "no" });
  expect(server.requests).toEqual([]);
});

test("a name that does not resolve surely took nothing", async () => {
  const error = await failureOf(clientOf("https://no-such-host.invalid").batchOperate(unbinding));
  expect(error).toMatchObject({ code: "TPNS_CONNECTION", taken: "no", retry: "safe" });
});

test("a query that breaks is safe to send again", async () => {
  const { client } = await served((response) => response.socket?.resetAndDestroy());
  expect(await failureOf(client.queryTokens(["a"]))).toMatchObject({ taken: "maybe", retry: "safe" });
});

describe("a call's own time limit", () => {
  test("counts before the client's", async () => {
    const { client } = await served(() => undefined);
    const error = await failureOf(client.queryTokens(["a"], { timeoutSeconds: 0.05 }));
    expect(error).toMatchObject({ code: "TPNS_TIMEOUT", timeoutSeconds: 0.05 });
  });

  test("that is over sends nothing", async () => {
    const { server, client } = await served(() => undefined);
    const error = await failureOf(client.batchOperate(unbinding, { timeoutSeconds: 0 }));
    expect(error).toMatchObject({ code: "TPNS_TIMEOUT", taken: "no" });
    expect(server.requests).toEqual([]);
  });

  test("covers waiting for a connection, and what waited is never sent", async () => {
    const { server, client } = await served(() => undefined, { connections: 1, timeoutSeconds: 0.6 });
    const first = failureOf(client.queryTokens(["a"]));
    const second = await failureOf(client.batchOperate(unbinding, { timeoutSeconds: 0.05 }));
    expect(second).toMatchObject({ code: "TPNS_TIMEOUT", taken: "no", retry: "safe" });
    expect(await first).toMatchObject({ taken: "maybe" });
    await client.close();
    expect(server.requests).toHaveLength(1);
  });
});

describe("a call that is given up", () => {
  test("before it starts sends nothing", async () => {
    const { server, client } = await served(json({}));
    const error = await failureOf(client.batchOperate(unbinding, { signal: AbortSignal.abort() }));
    expect(error).toBeInstanceOf(CancelledError);
    expect(error).toMatchObject({ code: "TPNS_CANCELLED", taken: "no" });
    expect(server.requests).toEqual([]);
  });

  test("after it was sent may have been taken", async () => {
    const giveUp = new AbortController();
    const { client } = await served(() => {
      giveUp.abort();
    });
    const error = await failureOf(client.batchOperate(unbinding, { signal: giveUp.signal }));
    expect(error).toMatchObject({ code: "TPNS_CANCELLED", taken: "maybe", retry: "after-reading" });
  });
});

describe("close", () => {
  test("waits for the calls in flight", async () => {
    const { client } = await served((response) => {
      setImmediate(() => response.end('{"retCode":0}'));
    });
    const answer = client.queryTokens(["a"]);
    await client.close();
    expect(await answer).toEqual(new Map([["a", []]]));
  });

  test("can be called twice, and no call is sent afterwards", async () => {
    const { server, client } = await served(json({ retCode: 0 }));
    await client.close();
    await client.close();
    expect(await failureOf(client.queryTokens(["a"]))).toMatchObject({ code: "TPNS_CANCELLED", taken: "no" });
    expect(server.requests).toEqual([]);
  });
});
