import { expect, test } from "@jest/globals";

import { probe } from "../../../provider/src/tpns/probe";
import { proxyFor } from "../../../provider/src/tpns/proxyFor";
import { json } from "./recordingServer";
import { serve } from "./wire";

type Variables = Readonly<Record<string, string>>;

/** PROXY, OTHER, BARE and PORT stand for a proxy's URL, another's, the first without its scheme, and the port of the target. */
const cases: readonly (readonly [target: "http" | "https", variables: Variables, through: string | undefined])[] = [
  ["http", {}, undefined],
  ["http", { HTTP_PROXY: "PROXY" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY/" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: " PROXY\n" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "BARE" }, "HTTP_PROXY"],
  ["https", { HTTPS_PROXY: "BARE" }, "HTTPS_PROXY"],
  ["https", { https_proxy: "me:hush@BARE" }, "https_proxy"],
  ["https", { HTTPS_PROXY: "HTTP://BARE" }, "HTTPS_PROXY"],
  ["http", { http_proxy: "PROXY", HTTP_PROXY: "OTHER" }, "http_proxy"],
  ["http", { http_proxy: "", HTTP_PROXY: "PROXY" }, "HTTP_PROXY"],
  ["http", { http_proxy: " ", HTTP_PROXY: "PROXY" }, "HTTP_PROXY"],
  ["http", { http_proxy: "", HTTP_PROXY: "" }, undefined],
  ["http", { HTTPS_PROXY: "PROXY" }, undefined],
  ["https", { HTTPS_PROXY: "PROXY", HTTP_PROXY: "OTHER" }, "HTTPS_PROXY"],
  ["https", { HTTPS_PROXY: "", HTTP_PROXY: "PROXY" }, "HTTP_PROXY"],
  ["https", { https_proxy: "PROXY", HTTPS_PROXY: "OTHER" }, "https_proxy"],
  ["https", { HTTP_PROXY: "PROXY" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "*" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "127.0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "example.com,127.0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "example.com 127.0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "example.com, 127.0.0.1 ," }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "127.0.0.1:PORT" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "127.0.0.1:1" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "127.0.0.0/8" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "10.0.0.0/8" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "127.0.0.0/99" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: ".0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "*.0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "7.0.0.1" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "*,example.com" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", no_proxy: "example.com", NO_PROXY: "127.0.0.1" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", no_proxy: "", NO_PROXY: "127.0.0.1" }, undefined],
];

test.each(cases)("%s calls with %j go through %s, and do so in truth", async (protocol, variables, through) => {
  const target = await serve(json({}));
  const tunnels: string[] = [];
  const proxyNamed = (name: string) =>
    serve(json({}), (_, socket) => {
      tunnels.push(name);
      socket.end("HTTP/1.1 407 No\r\n\r\n");
    });
  const [proxy, other] = [await proxyNamed("PROXY"), await proxyNamed("OTHER")];
  for (const [name, value] of Object.entries(variables)) {
    process.env[name] = value
      .replace("PROXY", proxy.url)
      .replace("OTHER", other.url)
      .replace("BARE", `127.0.0.1:${proxy.port}`)
      .replace("PORT", `${target.port}`);
  }
  const url = new URL(target.url.replace("http:", `${protocol}:`));
  const choice = proxyFor(url, process.env);
  expect(choice.kind === "proxy" ? choice.proxy.variable : undefined).toBe(through);
  await probe(url.href, 5_000, new AbortController().signal);
  expect(tunnels).toEqual(through === undefined ? [] : ["PROXY"]);
});

test.each([
  ["https://api.tpns.sgp.tencent.com", "tencent.com", true],
  ["https://api.tpns.sgp.tencent.com", ".tencent.com", true],
  ["https://api.tpns.sgp.tencent.com", "*.tencent.com", true],
  ["https://api.tpns.sgp.tencent.com", "API.TPNS.SGP.TENCENT.COM", true],
  ["https://api.tpns.sgp.tencent.com", "api.tpns.sgp.tencent.com.", true],
  ["https://api.tpns.sgp.tencent.com", "tencent.com:443", true],
  ["https://api.tpns.sgp.tencent.com", "tencent.com:80", false],
  ["https://api.tpns.sgp.tencent.com", "cent.com", false],
  ["https://api.tpns.sgp.tencent.com", "10.0.0.0/8", false],
  ["https://push.example:8443", "push.example:8443", true],
  ["http://localhost:8080", "localhost,127.0.0.1,::1", true],
  ["http://[::1]:8080", "::1", true],
  ["http://[::1]:8080", "[::1]", true],
  ["http://[::1]:8080", "[::1]:8080", true],
  ["http://[::1]:8080", "[::1]:1", false],
  ["http://[::1]:8080", "::/64", true],
  ["http://[::1]:8080", "127.0.0.1", false],
  ["https://10.1.2.3", "10.1.0.0/16;172.16.0.0/12", true],
])("of NO_PROXY, the call to %s with %s is straight: %s", (target, exceptions, straight) => {
  const { kind } = proxyFor(new URL(target), { HTTP_PROXY: "proxy.corp:3128", NO_PROXY: exceptions });
  expect(kind).toBe(straight ? "none" : "proxy");
});

test.each([
  ["socks5://me:hush@proxy:1080", /^HTTPS_PROXY names a SOCKS proxy, which can't be used$/, /name an HTTP proxy/],
  ["SOCKS://proxy", /SOCKS/, /name an HTTP proxy/],
  ["socks4a://proxy:1", /SOCKS/, /name an HTTP proxy/],
  ["ftp://proxy:21", /^HTTPS_PROXY has a scheme that no proxy has$/, /http:\/\/proxy:3128/],
  ["http:proxy:3128", /^HTTPS_PROXY is not the URL of a proxy$/, /http:\/\/proxy:3128/],
  ["http:/proxy:3128", /is not the URL of a proxy/, /http:\/\/proxy:3128/],
  ["http//proxy:3128", /is not the URL of a proxy/, /http:\/\/proxy:3128/],
  ["http;//proxy:3128", /is not the URL of a proxy/, /http:\/\/proxy:3128/],
  ["http://", /is not the URL of a proxy/, /./],
  ["http://proxy:port", /is not the URL of a proxy/, /./],
  ["proxy corp", /is not the URL of a proxy/, /./],
  ['"http://proxy:3128"', /is not the URL of a proxy/, /./],
  ["http://me:hu%sh@proxy:3128", /^HTTPS_PROXY has a user or a password with a bare %$/, /%25/],
  ["me:hush%@proxy:3128", /bare %/, /%25/],
  ["http://m%e:hush@proxy", /bare %/, /%25/],
  ["http://me:12/hush@proxy:3128", /bare \/, \? or #/, /%2F/],
  ["http://me:12#hush@proxy:3128", /bare \/, \? or #/, /%23/],
  ["http://me:hush#@proxy:3128", /is not the URL of a proxy/, /%23/],
])("a proxy %s is refused, without its value", (value, says, advice) => {
  const choice = proxyFor(new URL("https://push.example"), { HTTPS_PROXY: value });
  expect(choice).toMatchObject({
    kind: "problem",
    variable: "HTTPS_PROXY",
    says: expect.stringMatching(says),
    advice: expect.stringMatching(advice),
  });
  expect(JSON.stringify(choice)).not.toMatch(/hush|hu%sh/);
});
