import type { Fault } from "../../../emulator/src/index";
import { singleAccounts, tokenOf } from "../../support/fleet";
import type { Situation, Stage } from "./Situation";

const phones = { t1: "0:qa-1", t2: "0:qa-2" };
const SHORT = { convergence: { timeoutSeconds: 5, settleSeconds: 1 } };

/** Every call fails, or every one to an endpoint after some. */
const always = { times: null } as const;

/** What a first `up` meets before it has written anything. */
const REFUSALS: Readonly<Record<string, Fault>> = {
  "a service that refuses the caller with HTTP 403": { kind: "http", status: 403, effect: "none", ...always },
  "a wrong key": { kind: "code", code: 1008003, effect: "none", ...always },
  "an AccessID of another access point": { kind: "code", code: 1008035, effect: "none", ...always },
  "an app that is not paid for": { kind: "code", code: 1008030, effect: "none", ...always },
  "an app that was destroyed": { kind: "code", code: 1008031, effect: "none", ...always },
  "an app that is not deployed": { kind: "code", code: 1010001, effect: "none", ...always },
  "a service that fails inside": { kind: "code", code: 1008004, effect: "none", ...always },
  "a code that no document lists": { kind: "code", code: 4711, effect: "none", ...always },
  "a service to which calls come too fast": { kind: "code", code: 1008028, effect: "none", ...always },
  "a service that is not well": { kind: "http", status: 502, effect: "none", ...always },
  "a portal in the service's place": {
    kind: "http",
    status: 200,
    body: "<html>",
    type: "text/html",
    effect: "none",
    ...always,
  },
  "a redirection": { kind: "http", status: 302, effect: "none", ...always },
  "a connection that breaks": { kind: "dropped", by: "close", effect: "none", ...always },
};

const refusals = Object.entries(REFUSALS).map(([name, fault]): Situation => ({
  name: `a create meets ${name}`,
  happens({ emulator, stack }) {
    emulator.addFault(fault);
    return stack.up({ tokenAccounts: phones });
  },
}));

const bound = async ({ stack }: Stage, args = {}): Promise<void> => {
  await stack.up({ tokenAccounts: phones, ...args });
};

/** What befalls resources while they live. */
export const serviceSituations: readonly Situation[] = [
  ...refusals,
  {
    name: "a create meets a service that does not answer in time",
    environment: { TPNS_TIMEOUT_SECONDS: "0.05" },
    happens({ emulator, stack }) {
      emulator.addFault({ kind: "hung", effect: "none", ...always });
      return stack.up({ tokenAccounts: phones });
    },
  },
  {
    name: "a create meets a service that names tokens otherwise",
    happens({ emulator, stack }) {
      emulator.device("t1").bind("qa-1");
      emulator.setBehaviour({ tokenSpelling: "upper" });
      return stack.up({ tokenAccounts: phones });
    },
  },
  {
    name: "a create meets a service that names accounts of its own",
    happens({ emulator, stack }) {
      emulator.device("t1").bind("qa-1");
      emulator.setBehaviour({ accountSpelling: "prefixed" });
      return stack.up({ accountTokens: { "0:qa-1": "t1" } });
    },
  },
  {
    name: "a create meets a service that shows accounts otherwise than they were written",
    happens({ emulator, stack }) {
      emulator.setBehaviour({ accountSpelling: "fullWidth" });
      return stack.up({ tokenAccounts: phones, ...SHORT });
    },
  },
  {
    name: "a destroy meets a service that shows accounts otherwise by now",
    async happens({ emulator, stack }) {
      await stack.up({ tokenAccounts: phones });
      emulator.setBehaviour({ accountSpelling: "upper" });
      await stack.destroy();
    },
  },
  {
    name: "a create meets nobody",
    environment: { TPNS_ACCESS_POINT: "http://127.0.0.1:9" },
    happens: ({ stack }) => stack.up({ tokenAccounts: phones }),
  },
  {
    name: "a create meets an account of somebody else on a token that it is to own",
    happens({ emulator, stack }) {
      emulator.device("t1").bind("stranger", 3);
      return stack.up({ tokenAccounts: phones });
    },
  },
  {
    name: "a create meets an account of somebody else of a declared type",
    behaviour: { tokenAnswerTypes: "all" },
    happens({ emulator, stack }) {
      emulator.device("t1").bind("stranger");
      return stack.up({ tokenAccounts: phones, exclusive: false });
    },
  },
  {
    name: "a create meets many conflicts",
    happens({ emulator, stack }) {
      for (let index = 0; index < 25; index += 1) emulator.device(tokenOf(index)).bind("stranger", 3);
      return stack.up({ tokenAccounts: singleAccounts(30) });
    },
  },
  {
    name: "a create meets tokens that hold an account which it is to own",
    happens({ emulator, stack }) {
      emulator.device("t9").bind("oncall");
      return stack.up({ accountTokens: { "0:oncall": "t1" }, exclusive: true });
    },
  },
  {
    name: "a create meets an account whose type nobody says",
    happens({ emulator, stack }) {
      emulator.device("t1").bind("stranger", 77);
      return stack.up({ tokenAccounts: phones, exclusive: false });
    },
  },
  {
    name: "a create meets an invalid token",
    happens({ emulator, stack }) {
      emulator.device("t2").uninstall();
      return stack.up({ tokenAccounts: phones });
    },
  },
  {
    name: "a create meets an invalid token, and the map is a secret",
    happens({ emulator, stack }) {
      emulator.device("t2").uninstall();
      return stack.up({ tokenAccounts: phones, redact: true });
    },
  },
  {
    name: "a create meets invalid tokens alone",
    happens({ emulator, stack }) {
      for (const token of Object.keys(phones)) emulator.device(token).uninstall();
      return stack.up({ tokenAccounts: phones });
    },
  },
  {
    name: "a create of accounts meets an invalid token",
    happens({ emulator, stack }) {
      emulator.device("t2").uninstall();
      return stack.up({ accountTokens: { "0:oncall": ["t1", "t2"] } });
    },
  },
  {
    name: "a create meets a write that is refused",
    happens({ emulator, stack }) {
      emulator.addFault({
        kind: "elements",
        code: 1008007,
        of: ["t2"],
        effect: "none",
        on: { endpoint: "batchoperate" },
        ...always,
      });
      return stack.up({ tokenAccounts: phones });
    },
  },
  {
    name: "a create meets writes that do not show",
    behaviour: { lag: { kind: "manual" } },
    happens: ({ stack }) => stack.up({ tokenAccounts: phones, ...SHORT }),
  },
  {
    name: "a create meets a device that rebinds itself",
    happens({ emulator, stack }) {
      const act = { action: "setAccounts", accounts: [{ account: "own" }] } as const;
      emulator.addFault({
        kind: "device",
        act,
        on: { endpoint: "batchoperate" },
        token: "t1",
        moment: "after",
        ...always,
      });
      return stack.up({ tokenAccounts: phones });
    },
  },
  {
    name: "a create meets an account at its limit of 100 tokens",
    behaviour: { hundredAndFirst: "refuse" },
    happens({ emulator, stack }) {
      for (const token of Object.keys(singleAccounts(99))) emulator.device(token).bind("oncall");
      return stack.up({ accountTokens: { "0:oncall": ["t1", "t2"] } });
    },
  },
  {
    name: "a create meets an account at its limit of 100 tokens, and others lose theirs",
    behaviour: { hundredAndFirst: "evictOldest" },
    async happens({ emulator, stack }) {
      for (const token of Object.keys(singleAccounts(99))) emulator.device(token).bind("oncall");
      await stack.up({ accountTokens: { "0:oncall": ["t1", "t2"] } });
    },
  },
  {
    name: "an update meets an outage before it has written anything",
    async happens(stage) {
      await bound(stage);
      stage.emulator.addFault({ kind: "dropped", by: "close", effect: "none", ...always });
      return stage.stack.up({ tokenAccounts: { ...phones, t3: "0:qa-3" } });
    },
  },
  {
    name: "an update meets an outage half-way",
    environment: { TPNS_CONCURRENCY: "1" },
    async happens({ emulator, stack }) {
      await stack.up({ tokenAccounts: singleAccounts(60) });
      emulator.addFault({
        kind: "dropped",
        by: "close",
        effect: "none",
        on: { endpoint: "batchoperate" },
        skip: 1,
        ...always,
      });
      emulator.addFault({ kind: "dropped", by: "close", effect: "none", on: { endpoint: "query" }, ...always });
      return stack.up({ tokenAccounts: singleAccounts(60, "changed") });
    },
  },
  {
    name: "an update meets a key that was rotated half-way",
    environment: { TPNS_CONCURRENCY: "1" },
    async happens({ emulator, stack }) {
      await stack.up({ tokenAccounts: singleAccounts(60) });
      emulator.addFault({
        kind: "code",
        code: 1008003,
        effect: "none",
        on: { endpoint: "batchoperate" },
        skip: 1,
        ...always,
      });
      return stack.up({ tokenAccounts: singleAccounts(60, "changed") });
    },
  },
  {
    name: "an update meets many writes that do not show",
    async happens({ emulator, stack }) {
      await stack.up({ tokenAccounts: singleAccounts(25), ...SHORT });
      emulator.setBehaviour({ lag: { kind: "manual" } });
      return stack.up({ tokenAccounts: singleAccounts(25, "changed"), ...SHORT });
    },
  },
  {
    name: "an update of a token leaves accounts of somebody else",
    async happens(stage) {
      await bound(stage);
      stage.emulator.device("t2").bind("stranger", 3);
      await stage.stack.up({ tokenAccounts: { t1: "0:qa-1" } });
    },
  },
  {
    name: "a refresh meets an outage",
    async happens(stage) {
      await bound(stage);
      stage.emulator.addFault({ kind: "dropped", by: "close", effect: "none", ...always });
      return stage.stack.refresh();
    },
  },
  {
    name: "a refresh of accounts meets an outage, and the map is a secret",
    async happens({ emulator, stack }) {
      await stack.up({ accountTokens: { "0:oncall": "t1" }, redact: true });
      emulator.addFault({ kind: "dropped", by: "close", effect: "none", ...always });
      return stack.refresh();
    },
  },
  {
    name: "a destroy meets an outage",
    async happens(stage) {
      await bound(stage);
      stage.emulator.addFault({ kind: "dropped", by: "close", effect: "none", ...always });
      return stage.stack.destroy();
    },
  },
  {
    name: "a destroy of accounts meets an outage",
    async happens({ emulator, stack }) {
      await stack.up({ accountTokens: { "0:oncall": "t1" } });
      emulator.addFault({ kind: "dropped", by: "close", effect: "none", ...always });
      return stack.destroy();
    },
  },
  {
    name: "a destroy meets unbinding that does not show",
    async happens(stage) {
      await bound(stage, SHORT);
      stage.emulator.setBehaviour({ lag: { kind: "manual" } });
      return stage.stack.destroy();
    },
  },
  {
    name: "a destroy leaves accounts of somebody else",
    async happens(stage) {
      await bound(stage);
      stage.emulator.device("t1").bind("stranger", 3);
      return stage.stack.destroy();
    },
  },
  ...(["update", "read", "delete"] as const).map((method): Situation => ({
    name: `a ${method} meets another app in the settings than in the state`,
    async happens({ stack, operation }) {
      await stack.up({ tokenAccounts: phones });
      const lifecycle = operation();
      lifecycle.configure((name) => (name === "tpns:accessId" ? "1600002000" : undefined));
      const state = stack.outputs ?? {};
      if (method === "update") return lifecycle.update("id", state, state);
      return method === "read" ? lifecycle.read(state) : lifecycle.delete(state);
    },
  })),
  {
    name: "a destroy without settings",
    async happens({ stack, operation }) {
      await stack.up({ tokenAccounts: phones });
      const lifecycle = operation();
      lifecycle.configure((name) => (name === "tpns:accessPoint" ? "ap-mars" : undefined));
      return lifecycle.delete(stack.outputs ?? {});
    },
  },
  {
    name: "a state that can't be read",
    happens: ({ operation }) => operation().read({ tokenAccounts: { t1: 7 }, app: "1@https://push.example" }),
  },
  {
    name: "a state of a later release",
    happens: ({ operation }) =>
      operation().read({ tokenAccounts: phones, app: 1, declaredHash: "", onConflict: "merge" }),
  },
];
