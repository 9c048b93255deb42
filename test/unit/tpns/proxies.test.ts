import { expect, test } from "@jest/globals";
import { connect, type Socket } from "node:net";
import { json } from "./recordingServer";
import { clientOf, failureOf, serve } from "./wire";

/** A proxy that tunnels to where it is asked to. */
async function startProxy() {
  const asked: (string | undefined)[] = [];
  const authorizations: (string | undefined)[] = [];
  const proxy = await serve(json({}), (authority, socket, headers) => {
    asked.push(authority);
    authorizations.push(headers["proxy-authorization"]);
    const target: Socket = connect(Number(authority?.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    socket.on("close", () => target.destroy());
    socket.on("error", () => target.destroy());
    target.on("error", () => socket.destroy());
  });
  return { url: proxy.url, asked, authorizations };
}

test("calls go through the proxy of the environment", async () => {
  const server = await serve(json({ retCode: 0 }));
  const proxy = await startProxy();
  process.env.HTTP_PROXY = proxy.url;
  expect(await clientOf(server.url).queryTokens(["a"])).toEqual(new Map([["a", []]]));
  expect(proxy.asked).toEqual([`127.0.0.1:${server.port}`]);
  expect(server.requests).toHaveLength(1);
});

test("NO_PROXY keeps a host out of it", async () => {
  const server = await serve(json({ retCode: 0 }));
  const proxy = await startProxy();
  process.env.HTTP_PROXY = proxy.url;
  process.env.NO_PROXY = "example.com,127.0.0.1";
  await clientOf(server.url).queryTokens(["a"]);
  expect(proxy.asked).toEqual([]);
  expect(server.requests).toHaveLength(1);
});

test("a proxy that opens no tunnel surely took nothing", async () => {
  const proxy = await serve(json({}), (_, socket) => socket.end("HTTP/1.1 407 No\r\n\r\n"));
  process.env.HTTPS_PROXY = proxy.url;
  const error = await failureOf(clientOf("https://push.example").batchOperate({ operator: 4, tokens: ["a"] }));
  expect(error).toMatchObject({ code: "TPNS_CONNECTION", taken: "no", retry: "safe" });
});

test("a proxy that is no URL is refused without repeating it", () => {
  process.env.HTTPS_PROXY = "http://user:hunter2@:bad";
  const open = () => clientOf("ap-singapore");
  expect(open).toThrow(RangeError);
  expect(open).toThrow("HTTPS_PROXY is not the URL of a proxy");
  expect(open).not.toThrow("hunter2");
});

test.each([
  ["me:hush@", "me:hush"],
  ["m%40e:100%25@", "m@e:100%"],
  ["me@", "me:"],
  ["", undefined],
])("the credentials of %sproxy are sent to it, decoded, and to nobody else", async (before, credentials) => {
  const server = await serve(json({ retCode: 0 }));
  const proxy = await startProxy();
  process.env.HTTP_PROXY = `${before}127.0.0.1:${new URL(proxy.url).port}`;
  await clientOf(server.url).queryTokens(["a"]);
  const header = credentials === undefined ? undefined : `Basic ${Buffer.from(credentials).toString("base64")}`;
  expect(proxy.authorizations).toEqual([header]);
  expect([...(server.requests[0]?.headers.keys() ?? [])].map((name) => name.toLowerCase())).not.toContain(
    "proxy-authorization",
  );
});

const refusals: readonly (readonly [
  answers: string,
  act: (socket: Socket) => unknown,
  before: string,
  reason: string,
  remedy: RegExp,
])[] = [
  [
    "407",
    (socket) => socket.end("HTTP/1.1 407 No\r\n\r\n"),
    "",
    "HTTP 407",
    /^Put the user and the password .* into HTTPS_PROXY, as http:\/\/user:password@127/,
  ],
  [
    "407 to a user",
    (socket) => socket.end("HTTP/1.1 407 No\r\n\r\n"),
    "me:hush@",
    "HTTP 407",
    /^Check the user and the password in HTTPS_PROXY/,
  ],
  [
    "403",
    (socket) => socket.end("HTTP/1.1 403 No\r\n\r\n"),
    "",
    "HTTP 403",
    /^Have the proxy let calls through to push\.example, or name push\.example in NO_PROXY/,
  ],
  ["502", (socket) => socket.end("HTTP/1.1 502 No\r\n\r\n"), "", "HTTP 502", /^Check the proxy in HTTPS_PROXY/],
  ["what is no HTTP", (socket) => socket.end("SSH-2.0-x\r\n"), "", "HTTPParserError", /^Check the proxy/],
  ["nothing", (socket) => socket.destroy(), "", "UND_ERR_SOCKET", /^Check the proxy/],
];

test.each(refusals)(
  "a proxy that answers %s is called the proxy, not the service",
  async (_, act, before, reason, remedy) => {
    const proxy = await serve(json({}), (_authority, socket) => act(socket));
    process.env.HTTPS_PROXY = `${before}127.0.0.1:${proxy.port}`;
    const error = await failureOf(clientOf("https://push.example").queryTokens(["a"]));
    expect(error).toMatchObject({
      code: "TPNS_CONNECTION",
      taken: "no",
      reason,
      remedy: expect.stringMatching(remedy),
    });
    expect(error.what).toMatch(
      /^the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) opened no way to https:\/\/push\.example\//,
    );
    expect(error.message).not.toContain("hush");
  },
);

test("a proxy that does not listen is called the proxy, not the service", async () => {
  const gone = await serve(json({}));
  await gone.close();
  process.env.HTTPS_PROXY = `127.0.0.1:${gone.port}`;
  const error = await failureOf(clientOf("https://push.example").queryTokens(["a"]));
  expect(error).toMatchObject({ code: "TPNS_CONNECTION", taken: "no", reason: "ECONNREFUSED" });
  expect(error.what).toMatch(/^the proxy 127/);
});

test("a proxy that is called over TLS by mistake is told so", async () => {
  const proxy = await serve(json({}));
  process.env.HTTPS_PROXY = proxy.url.replace("http:", "https:");
  const error = await failureOf(clientOf("https://push.example").queryTokens(["a"]));
  expect(error).toMatchObject({ code: "TPNS_CONNECTION", taken: "no", reason: "ERR_SSL_WRONG_VERSION_NUMBER" });
  expect(error.remedy).toBe("Write http:// in HTTPS_PROXY, unless the proxy itself is called over TLS.");
});

test("a proxy that never answers is named where time is up", async () => {
  const proxy = await serve(json({}), () => undefined);
  process.env.HTTPS_PROXY = `127.0.0.1:${proxy.port}`;
  const client = clientOf("https://push.example", { timeoutSeconds: 0.2 });
  const error = await failureOf(client.queryTokens(["a"]));
  expect(error).toMatchObject({ code: "TPNS_TIMEOUT", taken: "no" });
  expect(error.what).toMatch(/through the proxy 127\.0\.0\.1:\d+ \(HTTPS_PROXY\) could not be reached/);
});

test("a service that fails behind a proxy is called the service", async () => {
  const server = await serve((response) => response.socket?.resetAndDestroy());
  const proxy = await startProxy();
  process.env.HTTP_PROXY = proxy.url;
  const error = await failureOf(clientOf(server.url).queryTokens(["a"]));
  expect(error).toMatchObject({ code: "TPNS_CONNECTION", taken: "maybe" });
  expect(error.what).toMatch(/^the connection to http/);
});
