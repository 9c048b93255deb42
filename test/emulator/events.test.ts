import { connect } from "node:net";
import { once } from "node:events";
import { describe, expect, it } from "@jest/globals";
import { emulators, ManualClock, tokenAccounts } from "./client";
import { Looker } from "./Looker";

const start = emulators();

/** The next that is told of something that satisfies. */
async function told(
  looker: Looker,
  isIt: (text: string) => boolean,
): Promise<{ readonly id: string; readonly text: string }> {
  for (;;) {
    const event = await looker.next();
    if (event === undefined) throw new Error("the stream ended");
    const text = JSON.stringify(event.data);
    if (isIt(text)) return { id: event.id ?? "", text };
  }
}

describe("the stream of events", () => {
  it("begins with everything, and goes on with what happens", async () => {
    const client = await start({ devices: [{ token: "t-9", name: "Pixel" }] });
    client.emulator.device("t-1").bind("ann");
    client.emulator.device("t-2").uninstall();
    const looker = await Looker.open(client.emulator);
    const [state, devices, ready] = await looker.until("ready");
    expect(state).toMatchObject({
      event: "state",
      data: {
        names: [{ token: "t-9", name: "Pixel" }],
        apps: [{ accessId: "1500001048", pendingTasks: 0 }],
        faults: [],
      },
    });
    expect(devices).toMatchObject({
      event: "devices",
      data: {
        app: "1500001048",
        devices: [
          // What has a name comes first, in the order of the names.
          { token: "t-9", accounts: [], isInvalid: false, changed: null },
          { token: "t-1", accounts: ["0:ann"], isInvalid: false, pending: [], changed: { cause: "device" } },
          { token: "t-2", accounts: [], isInvalid: true },
        ],
      },
    });
    expect(ready?.id).toMatch(/^[0-9a-f]{12}-\d+$/);
    await client.write(tokenAccounts(2, { "t-1": ["0:bob"] }));
    const { text } = await told(looker, (news) => news.includes('"0:bob"'));
    expect(JSON.parse(text)).toMatchObject({
      calls: [{ sequence: 1, operator: 2, code: 0, names: ["t-1", "bob"], elements: 1, unread: 0 }],
      devices: [{ devices: [{ token: "t-1", accounts: ["0:bob"], changed: { cause: "operator2", call: 1 } }] }],
    });
    looker.close();
  });

  it("tells of what becomes due, by itself", async () => {
    const clock = new ManualClock();
    const client = await start({ clock, behaviour: { lag: { kind: "fixed", ms: 5000 } } });
    const looker = await Looker.open(client.emulator);
    await looker.until("ready");
    await client.write(tokenAccounts(2, { "t-1": ["0:bob"] }));
    const dueAt = clock.now() + 5000;
    const waiting = await told(looker, (news) => news.includes('"pendingCount":1'));
    expect(JSON.parse(waiting.text)).toMatchObject({
      devices: [{ devices: [{ token: "t-1", accounts: [], pending: [{ operator: 2, call: 1, dueAt }] }] }],
    });
    clock.advance(5000);
    await told(looker, (news) => news.includes('"accounts":["0:bob"]'));
    looker.close();
  });

  it("goes on where it was, for one who comes back, and misses nothing", async () => {
    const client = await start();
    const first = await Looker.open(client.emulator);
    const [, ready] = (await first.until("ready")).slice(-2);
    first.close();
    for (const token of ["t-1", "t-2", "t-3"]) await client.write(tokenAccounts(2, { [token]: ["0:bob"] }));
    const second = await Looker.open(client.emulator, ready?.id);
    const news = await second.next();
    expect(news).toMatchObject({
      event: "happened",
      data: { calls: [{ sequence: 1 }, { sequence: 2 }, { sequence: 3 }] },
    });
    second.close();
  });

  it.each(["000000000000-0", "nonsense", "000000000000-99999999999999"])(
    "begins anew for a place that is none: %s",
    async (id) => {
      const client = await start();
      const looker = await Looker.open(client.emulator, id);
      expect((await looker.next())?.event).toBe("state");
      looker.close();
    },
  );

  it("begins anew where it was longer ago than what is kept", async () => {
    const client = await start();
    const first = await Looker.open(client.emulator);
    const ready = (await first.until("ready")).at(-1);
    first.close();
    for (let act = 0; act < 10_001; act += 1) client.emulator.device("t-1").bind(`account-${act}`);
    const second = await Looker.open(client.emulator, ready?.id);
    expect((await second.next())?.event).toBe("state");
    second.close();
  });

  it("tells everything anew after a reset", async () => {
    const client = await start();
    client.emulator.device("t-1").bind("ann");
    const looker = await Looker.open(client.emulator);
    await looker.until("ready");
    client.emulator.reset();
    const anew = await looker.until("ready");
    expect(anew.map(({ event }) => event)).toEqual(["state", "ready"]);
    looker.close();
  });

  it("keeps nothing for one who reads nothing, and tells it to begin anew", async () => {
    const client = await start();
    // More than sockets take by themselves.
    for (let token = 0; token < 20_000; token += 1)
      client.emulator.device(`t-${token}`).bind(`${token}-${"x".repeat(1000)}`);
    const { hostname, port } = new URL(client.emulator.url);
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write(`GET /_emulator/events HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`);
    // It has been told a part, and takes no more; meanwhile more happens than is kept for anybody.
    await once(socket, "readable");
    for (let act = 0; act <= 10_000; act += 1) client.emulator.device("t-1").bind(`account-${act}`);
    let text = "";
    socket.on("data", (part: Buffer) => (text = (text + part.toString()).slice(-200)));
    socket.resume();
    await once(socket, "end");
    expect(text).toContain("event: resync");
  });

  it("has room for 32 at once", async () => {
    const client = await start();
    const lookers = await Promise.all(Array.from({ length: 32 }, () => Looker.open(client.emulator)));
    const refused = await fetch(`${client.emulator.url}/_emulator/events`);
    expect(refused.status).toBe(503);
    for (const looker of lookers) looker.close();
  });

  it("ends when the emulator is closed", async () => {
    const client = await start();
    const looker = await Looker.open(client.emulator);
    await looker.until("ready");
    await client.emulator.close();
    await expect(looker.next().catch(() => undefined)).resolves.toBeUndefined();
  });
});
