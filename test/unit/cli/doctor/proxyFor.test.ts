import { expect, test } from "@jest/globals";

import { proxyFor } from "../../../../provider/src/cli/doctor/proxyFor";
import { probe } from "../../../../provider/src/tpns/probe";
import { json } from "../../tpns/recordingServer";
import { serve } from "../../tpns/wire";

type Variables = Readonly<Record<string, string>>;

/** PROXY, OTHER and PORT stand for a proxy's URL, another's, and the port of the target. */
const cases: readonly (readonly [target: "http" | "https", variables: Variables, through: string | undefined])[] = [
  ["http", {}, undefined],
  ["http", { HTTP_PROXY: "PROXY" }, "HTTP_PROXY"],
  ["http", { http_proxy: "PROXY", HTTP_PROXY: "OTHER" }, "http_proxy"],
  ["http", { http_proxy: "", HTTP_PROXY: "PROXY" }, undefined],
  ["http", { HTTPS_PROXY: "PROXY" }, undefined],
  ["https", { HTTPS_PROXY: "PROXY", HTTP_PROXY: "OTHER" }, "HTTPS_PROXY"],
  ["https", { https_proxy: "PROXY", HTTPS_PROXY: "OTHER" }, "https_proxy"],
  ["https", { HTTP_PROXY: "PROXY" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "*" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "127.0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "example.com,127.0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "example.com 127.0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "127.0.0.1:PORT" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "127.0.0.1:1" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: ".0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "*.0.0.1" }, undefined],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "7.0.0.1" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", NO_PROXY: "*,example.com" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", no_proxy: "example.com", NO_PROXY: "127.0.0.1" }, "HTTP_PROXY"],
  ["http", { HTTP_PROXY: "PROXY", no_proxy: "", NO_PROXY: "127.0.0.1" }, "HTTP_PROXY"],
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
    process.env[name] = value.replace("PROXY", proxy.url).replace("OTHER", other.url).replace("PORT", `${target.port}`);
  }
  const url = new URL(target.url.replace("http:", `${protocol}:`));
  const choice = proxyFor(url, process.env);
  expect("proxy" in choice ? choice.proxy.variable : undefined).toBe(through);
  await probe(url.href, 5_000, new AbortController().signal);
  expect(tunnels).toEqual(through === undefined ? [] : ["PROXY"]);
});
