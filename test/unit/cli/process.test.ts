import { once } from "node:events";

import { afterEach, describe, expect, it, test } from "@jest/globals";

import { withResolvers } from "../../../provider/src/calls/withResolvers";
import { tokenOf } from "../../support/fleet";
import { type RecordingServer, startRecordingServer } from "../tpns/recordingServer";
import { TpnsProcess } from "./TpnsProcess";

let leftOpen: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of leftOpen) await close();
  leftOpen = [];
});

/** Starts `tpns`, one call at a time, and ends it after the test. */
function start(args: readonly string[], accessPoint = "http://127.0.0.1:9"): TpnsProcess {
  const tpns = new TpnsProcess(args, {
    TPNS_ACCESS_ID: "1500001048",
    TPNS_SECRET_KEY: "a-key",
    TPNS_ACCESS_POINT: accessPoint,
    TPNS_CONCURRENCY: "1",
    NO_PROXY: "127.0.0.1",
  });
  leftOpen.push(() => {
    tpns.child.kill("SIGKILL");
    return tpns.ended;
  });
  return tpns;
}

/** A service that answers so many calls, and then hangs. */
async function hangingAfter(calls: number): Promise<{ server: RecordingServer; hangs: Promise<undefined> }> {
  const { promise, resolve } = withResolvers<undefined>();
  let answered = 0;
  const server = await startRecordingServer((response) => {
    if (answered < calls) response.end('{ "retCode": 0 }');
    else resolve(undefined);
    answered += 1;
  });
  leftOpen.push(() => server.close());
  return { server, hangs: promise };
}

const tokens = Array.from({ length: 100 }, (_, index) => tokenOf(index));

describe("an interrupted reading", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("ends at once with what was read so far and code 3: %s", async (signal) => {
    const { server, hangs } = await hangingAfter(2);
    const tpns = start(["query", "--format", "json", "--tokens", ...tokens], server.url);
    await hangs;
    tpns.child.kill(signal);
    expect(await tpns.ended).toBe(3);
    expect(JSON.parse(tpns.out)).toMatchObject({
      tokens: tokens.slice(0, 40).map((token) => ({ token, accounts: [] })),
      unread: tokens.slice(40),
    });
    expect(tpns.err).toMatch(/^error: 60 of 100 tokens could not be read and are left out: .* Interrupted\.\n$/);
  });

  it("ends with 3 where nothing was read yet, not even stdin", async () => {
    const tpns = start(["query", "--tokens-from", "-"]);
    // More than a pipe holds: when it is gone, somebody reads.
    if (!tpns.child.stdin.write("\n".repeat(1024 * 1024))) await once(tpns.child.stdin, "drain");
    tpns.child.kill("SIGINT");
    expect(await tpns.ended).toBe(3);
    expect(tpns).toMatchObject({ out: "", err: "error: interrupted; nothing was printed\n" });
  });
});

test("a reader that stops reading, as `head` does, is no success", async () => {
  const { server } = await hangingAfter(1);
  const tpns = start(["query", "--tokens", "t1"], server.url);
  tpns.child.stdout.destroy();
  expect(await tpns.ended).toBe(1);
  expect(tpns.err).toBe("");
});

test("`tpns emulator` runs until it is told to stop", async () => {
  const tpns = start(["--quiet", "emulator", "--port", "0"]);
  const url = await tpns.printed(/^http:\/\/127\.0\.0\.1:\d+\n/);
  expect((await fetch(new URL("/_emulator/state", url.trim()))).status).toBe(200);
  tpns.child.kill("SIGTERM");
  expect(await tpns.ended).toBe(0);
  expect(tpns).toMatchObject({ out: url, err: "" });
});
