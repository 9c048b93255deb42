import { request, type IncomingMessage } from "node:http";
import { afterEach, describe, expect, it } from "@jest/globals";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../emulator/src/index";

const running: Emulator[] = [];
afterEach(async () => {
  for (const emulator of running.splice(0)) await emulator.close();
});

async function start(options?: EmulatorOptions): Promise<Emulator> {
  const emulator = await startEmulator(options);
  running.push(emulator);
  return emulator;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
}

/** A request as whoever sends it wants it, its `Host` included. */
function ask(emulator: Emulator, path: string, { method = "GET", headers = {}, body }: Asked = {}): Promise<Answered> {
  const { hostname, port } = new URL(emulator.url);
  return new Promise((resolve, reject) => {
    const sent = request({ host: hostname, port, path, method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => (text += part));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

const portOf = (emulator: Emulator) => new URL(emulator.url).port;

/** What a page of another site, or a name of another's that leads here, can have a browser ask for. */
const PLACES = [
  ["GET", "/_emulator/"],
  ["GET", "/_emulator/page.js"],
  ["GET", "/_emulator/state"],
  ["GET", "/_emulator/journal"],
  ["GET", "/_emulator/calls"],
  ["GET", "/_emulator/events"],
  ["GET", "/_emulator/snapshot"],
  ["GET", "/_emulator/nowhere"],
  ["POST", "/_emulator/reset"],
  ["POST", "/_emulator/device"],
  ["POST", "/_emulator/behaviour"],
  ["POST", "/_emulator/faults"],
  ["POST", "/_emulator/snapshot"],
  ["DELETE", "/_emulator/faults"],
  ["OPTIONS", "/_emulator/reset"],
  ["GET", "/%5Femulator/state"],
  ["POST", "/_emulator/reset?x=1"],
] as const;

describe("a stranger's request", () => {
  const others = [
    "evil.example",
    "evil.example:80",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "0.0.0.0",
    "127.0.0.256",
  ];

  it.each(PLACES)("is refused for the name it comes under: %s %s", async (method, path) => {
    const emulator = await start();
    emulator.device("t-1").bind("ann");
    for (const host of others) {
      const answer = await ask(emulator, path, { method, headers: { host } });
      expect([host, answer.status]).toEqual([host, 403]);
      expect(answer.text).not.toContain("ann");
    }
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });

  it.each(PLACES)("is refused for the site that it comes from: %s %s", async (method, path) => {
    const emulator = await start();
    emulator.device("t-1").bind("ann");
    const origins = ["https://evil.example", "null", "http://localhost", "http://127.0.0.1:1", "file://"];
    for (const origin of origins) {
      const answer = await ask(emulator, path, { method, headers: { origin, "content-type": "text/plain" } });
      expect([origin, answer.status]).toEqual([origin, 403]);
      expect(answer.headers).not.toHaveProperty("access-control-allow-origin");
    }
    expect(emulator.bindings()).toEqual({ "t-1": ["0:ann"] });
  });

  it("is refused where the browser says that another site asks, without an Origin", async () => {
    const emulator = await start();
    for (const site of ["cross-site", "same-site"]) {
      const headers = { "sec-fetch-site": site, "sec-fetch-mode": "no-cors" };
      expect((await ask(emulator, "/_emulator/state", { headers })).status).toBe(403);
      expect((await ask(emulator, "/_emulator/page.js", { headers })).status).toBe(403);
    }
  });

  it("may be a link to the page, which shows nothing to whoever set it", async () => {
    const emulator = await start();
    const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
    expect((await ask(emulator, "/_emulator/", { headers })).status).toBe(200);
    expect((await ask(emulator, "/_emulator/state", { headers })).status).toBe(403);
  });
});

describe("one's own request", () => {
  it.each(["localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]", "emulator.localhost"])(
    "comes as %s",
    async (name) => {
      const emulator = await start();
      const host = `${name}:${portOf(emulator)}`;
      expect((await ask(emulator, "/_emulator/state", { headers: { host } })).status).toBe(200);
      const headers = { host, origin: `http://${host}`, "sec-fetch-site": "same-origin" };
      expect((await ask(emulator, "/_emulator/reset", { method: "POST", headers })).status).toBe(200);
    },
  );

  it("of a client of the service has whatever Host and Origin it likes", async () => {
    const emulator = await start();
    const headers = { host: "openapi.tpns.tencent.com", origin: "https://evil.example" };
    const answer = await ask(emulator, "/v3/device/account/query", { method: "POST", headers, body: "{}" });
    expect(JSON.parse(answer.text)).toMatchObject({ retCode: 1008003 });
  });
});

describe("the page", () => {
  it("runs and loads nothing but its own files", async () => {
    const emulator = await start();
    const { headers, text, status } = await ask(emulator, "/_emulator/");
    expect(status).toBe(200);
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(/default-src 'none'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:|blob:/);
    expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
    // Nothing inline, and nothing from elsewhere.
    expect(text).not.toMatch(/<script(?![^>]*\bsrc="\/_emulator\/)|<style|\bstyle=|\bon\w+=/);
    expect([...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, place = ""]) => place)).toEqual(
      expect.arrayContaining(["/_emulator/page.js", "/_emulator/page.css"]),
    );
    expect(text).not.toMatch(/(?:src|href)="(?!\/_emulator\/)/);
  });

  it("is where a browser is led that opens the address, and a client is not", async () => {
    const emulator = await start();
    const browser = await ask(emulator, "/", { headers: { accept: "text/html,application/xhtml+xml" } });
    expect([browser.status, browser.headers.location]).toEqual([302, "/_emulator/"]);
    expect((await ask(emulator, "/")).status).toBe(404);
    expect(emulator.journal()).toHaveLength(1);
  });

  it("has no other files", async () => {
    const emulator = await start();
    for (const path of ["/_emulator/../package.json", "/_emulator/%2e%2e/package.json", "/_emulator/page/index.html"]) {
      expect((await ask(emulator, path)).status).toBe(404);
    }
  });
});

describe("keys", () => {
  it("are shown by nothing that the admin side answers", async () => {
    const apps = [{ accessId: "1500000001", secretKey: "a-key-to-keep" }];
    const emulator = await start({ apps, adminToken: "a-token-to-keep" });
    const basic = Buffer.from("1500000001:a-key-to-keep").toString("base64");
    await ask(emulator, "/v3/device/account/query", {
      method: "POST",
      headers: { authorization: `Basic ${basic}` },
      body: "{}",
    });
    const headers = { authorization: "Bearer a-token-to-keep" };
    for (const path of ["state", "journal", "calls", "calls/1", "snapshot", "about", "faults", "history"]) {
      const { text, status } = await ask(emulator, `/_emulator/${path}`, { headers });
      expect([path, status]).toEqual([path, 200]);
      for (const secret of ["a-key-to-keep", "a-token-to-keep", basic]) expect(text).not.toContain(secret);
    }
  });
});

describe("beyond loopback", () => {
  it("the admin side is off without a token", async () => {
    const emulator = await start({ host: "0.0.0.0" });
    for (const path of ["/_emulator/", "/_emulator/state", "/_emulator/events"]) {
      const answer = await ask(emulator, path);
      expect([path, answer.status]).toEqual([path, 403]);
      expect(answer.text).toMatch(/--admin-token/);
    }
    expect((await ask(emulator, "/v3/device/account/query", { method: "POST", body: "{}" })).status).toBe(200);
  });

  it("it takes the token, whatever the machine is called", async () => {
    const emulator = await start({ host: "0.0.0.0", adminToken: "correct-horse" });
    const host = "devbox.example:8080";
    const authorization = "Bearer correct-horse";
    expect((await ask(emulator, "/_emulator/", { headers: { host } })).status).toBe(200);
    expect((await ask(emulator, "/_emulator/state", { headers: { host } })).status).toBe(401);
    expect((await ask(emulator, "/_emulator/state", { headers: { host, authorization: "Bearer wrong" } })).status).toBe(
      401,
    );
    expect((await ask(emulator, "/_emulator/state", { headers: { host, authorization } })).status).toBe(200);
    const strange = { host, authorization, origin: "https://evil.example" };
    expect((await ask(emulator, "/_emulator/reset", { method: "POST", headers: strange })).status).toBe(403);
  });

  it("a token is asked for on loopback, too, where there is one", async () => {
    const emulator = await start({ adminToken: "correct-horse" });
    expect((await ask(emulator, "/_emulator/state")).status).toBe(401);
  });

  it.each(["short", "with a space", "schlüssel-wort"])("%j is no token", async (adminToken) => {
    await expect(startEmulator({ adminToken })).rejects.toThrow(/admin token has 8 to 200 visible/);
  });
});
