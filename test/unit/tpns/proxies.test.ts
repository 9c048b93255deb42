import { expect, test } from "@jest/globals";
import { connect, type Socket } from "node:net";
import { json } from "./recordingServer";
import { clientOf, failureOf, serve } from "./wire";

/** A proxy that tunnels to where it is asked to. */
async function startProxy() {
  const asked: (string | undefined)[] = [];
  const proxy = await serve(json({}), (authority, socket) => {
    asked.push(authority);
    const target: Socket = connect(Number(authority?.split(":")[1]), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    socket.on("close", () => target.destroy());
    socket.on("error", () => target.destroy());
    target.on("error", () => socket.destroy());
  });
  return { url: proxy.url, asked };
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
  const refusal = new RangeError("HTTPS_PROXY or HTTP_PROXY is not the URL of a proxy");
  expect(() => clientOf("ap-singapore")).toThrow(refusal);
});
