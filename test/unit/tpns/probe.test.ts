import { expect, test } from "@jest/globals";
import { probe } from "../../../provider/src/tpns/probe";
import { serve } from "./wire";

const never = new AbortController().signal;

test("a probe is one HEAD request below the base URL's path, and proves no one's identity", async () => {
  const server = await serve((response) => response.writeHead(404, { Date: "Fri, 09 Aug 2019 01:40:00 GMT" }).end());
  expect(await probe(`${server.url}/behind/a/gateway`, 5_000, never)).toEqual({
    reached: true,
    status: 404,
    date: "Fri, 09 Aug 2019 01:40:00 GMT",
  });
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatchObject({ method: "HEAD", path: "/behind/a/gateway" });
  expect([...(server.requests[0]?.headers.keys() ?? [])].sort()).toEqual(["connection", "host"]);
});

test("a probe says that a server gives no date", async () => {
  const server = await serve((response) => {
    response.sendDate = false;
    response.end();
  });
  expect(await probe(server.url, 5_000, never)).toEqual({ reached: true, status: 200, date: undefined });
});

test("a probe says why nothing was reached", async () => {
  const server = await serve(() => undefined);
  await server.close();
  expect(await probe(server.url, 5_000, never)).toEqual({ reached: false, reason: "ECONNREFUSED", sent: false });
});

test("a probe says that a connection broke", async () => {
  const { url } = await serve((response) => response.socket?.resetAndDestroy());
  expect(await probe(url, 5_000, never)).toMatchObject({ reached: false, sent: true });
});

test("a probe that nothing answers ends in time", async () => {
  const server = await serve(() => undefined);
  expect(await probe(server.url, 100, never)).toEqual({ reached: false, reason: "TIMEOUT", sent: true });
});

test("a probe can be given up", async () => {
  const giveUp = new AbortController();
  const server = await serve(() => {
    giveUp.abort();
  });
  expect(await probe(server.url, 60_000, giveUp.signal)).toEqual({ reached: false, reason: "INTERRUPTED", sent: true });
});
