import { beforeEach, describe, expect, test } from "@jest/globals";
import { Exchange } from "../../../provider/src/tpns/Exchange";

/** What undici gives to steer a request. */
class Controller {
  aborted = false;
  reason: Error | null = null;
  paused = false;
  abort(reason: Error): void {
    this.aborted = true;
    this.reason = reason;
  }
  pause(): void {
    this.paused = true;
  }
  resume(): void {
    this.paused = false;
  }
}

let exchange: Exchange;
let controller: Controller;
beforeEach(() => {
  exchange = new Exchange(10);
  controller = new Controller();
});

describe("an exchange", () => {
  test("that is answered has its status, headers and body", async () => {
    exchange.onRequestStart(controller);
    exchange.onResponseStart(controller, 200, { date: "today" });
    exchange.onResponseData(controller, Buffer.from("12345"));
    exchange.onResponseData(controller, Buffer.from("67890"));
    exchange.onResponseEnd();
    const body = Buffer.from("1234567890");
    expect(await exchange.outcome).toEqual({ kind: "answered", status: 200, headers: { date: "today" }, body });
    expect(controller.aborted).toBe(false);
  });

  test("takes no interim answer for the answer", async () => {
    exchange.onRequestStart(controller);
    exchange.onResponseStart(controller, 199, { link: "</early>" });
    exchange.onResponseStart(controller, 204, {});
    exchange.onResponseEnd();
    expect(await exchange.outcome).toEqual({ kind: "answered", status: 204, headers: {}, body: Buffer.alloc(0) });
  });

  test("is let go of once its body is over the limit", async () => {
    exchange.onRequestStart(controller);
    exchange.onResponseStart(controller, 200, {});
    exchange.onResponseData(controller, Buffer.alloc(10));
    expect(controller.aborted).toBe(false);
    exchange.onResponseData(controller, Buffer.alloc(1));
    expect(controller.reason?.message).toBe("over the limit");
    expect(await exchange.outcome).toEqual({ kind: "over the limit", status: 200, headers: {} });
  });

  test("without a status has failed after it was sent", async () => {
    exchange.onRequestStart(controller);
    exchange.onResponseData(controller, Buffer.alloc(11));
    exchange.onResponseEnd();
    expect(await exchange.outcome).toEqual({ kind: "failed", reason: "no status", sent: true });
    expect(controller.aborted).toBe(false);
  });

  test("that is given up before it starts is never sent", async () => {
    exchange.giveUp("time");
    exchange.onRequestStart(controller);
    expect(controller.reason?.message).toBe("given up");
    expect(await exchange.outcome).toEqual({ kind: "given up", why: "time", sent: false });
  });

  test("that is given up afterwards may have been taken", async () => {
    exchange.onRequestStart(controller);
    exchange.giveUp("signal");
    expect(controller.reason?.message).toBe("given up");
    expect(await exchange.outcome).toEqual({ kind: "given up", why: "signal", sent: true });
  });

  test.each([
    ["its code", Object.assign(new Error("http://user:hunter2@proxy"), { code: "ECONNRESET" }), "ECONNRESET"],
    ["its name, where it has no code", new TypeError("http://user:hunter2@proxy"), "TypeError"],
    ["its name, where its code is no text", Object.assign(new RangeError(), { code: 7 }), "RangeError"],
    ["nothing, where it has neither", { name: 7 }, "unknown"],
    ["nothing, where it is no error", "hunter2", "unknown"],
    ["nothing, where it is nothing", null, "unknown"],
  ])("that fails tells of the error %s", async (_, error, reason) => {
    exchange.onResponseError(undefined, error);
    expect(await exchange.outcome).toEqual({ kind: "failed", reason, sent: false });
  });

  test("that fails after it started may have been taken", async () => {
    exchange.onRequestStart(controller);
    exchange.onResponseError(controller, new Error("broken"));
    expect(await exchange.outcome).toEqual({ kind: "failed", reason: "Error", sent: true });
  });
});
