import * as pulumi from "@pulumi/pulumi";
import { z } from "zod";

import { getAccountTokens } from "../../../provider/src/functions/getAccountTokens";
import { getTokenAccounts, type GetTokenAccountsArgs } from "../../../provider/src/functions/getTokenAccounts";
import { environmentOf } from "../../support/environmentOf";
import type { Situation, Stage } from "./Situation";

/** Has the program of a stack look something up. Programs find their settings in the environment of their process. */
async function inProgram(
  { emulator }: Stage,
  settings: NodeJS.ProcessEnv,
  work: () => Promise<unknown>,
): Promise<unknown> {
  await pulumi.runtime.setMocks({ newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) });
  const all = { ...environmentOf(emulator), ...settings };
  const before = Object.entries(all).map(([name]) => [name, process.env[name]] as const);
  setVariables(Object.entries(all));
  try {
    return await work();
  } finally {
    setVariables(before);
  }
}

/** In place: what the look-ups hold is this very object. */
function setVariables(variables: readonly (readonly [name: string, value: string | undefined])[]): void {
  for (const [name, value] of variables) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
}

/** As a program without types may write them. */
const wrongArguments = z.custom<GetTokenAccountsArgs>().parse({ token: "t1" });

/** What befalls programs that look something up. */
export const lookUpSituations: readonly Situation[] = [
  {
    name: "a look-up of tokens that can be none",
    happens: (stage) => inProgram(stage, {}, () => getTokenAccounts({ tokens: ["t1", "", "a b"] })),
  },
  {
    name: "a look-up of accounts that can be none",
    happens: (stage) =>
      inProgram(stage, {}, () => getAccountTokens({ accounts: ["q", { account: "qa-1", accountType: -1 }] })),
  },
  {
    name: "a look-up of accounts in spellings that are none",
    happens: (stage) =>
      inProgram(stage, {}, () => getAccountTokens({ accounts: ["Mail:lead@example.com", "1005：qa", "qa\u00a0"] })),
  },
  {
    name: "a look-up with an argument that there is not",
    happens: (stage) => inProgram(stage, {}, () => getTokenAccounts(wrongArguments)),
  },
  {
    name: "a look-up without settings",
    happens: (stage) =>
      inProgram(stage, { TPNS_ACCESS_ID: undefined, TPNS_ACCESS_POINT: "ap-mars" }, () =>
        getTokenAccounts({ tokens: ["t1"] }),
      ),
  },
  {
    name: "a look-up meets a wrong key",
    happens: (stage) =>
      inProgram(stage, { TPNS_SECRET_KEY: "wrong" }, () => getTokenAccounts({ tokens: ["t1", "t2"] })),
  },
  {
    name: "a look-up of accounts meets an outage",
    happens(stage) {
      stage.emulator.addFault({ kind: "dropped", by: "close", effect: "none", times: null });
      return inProgram(stage, {}, () => getAccountTokens({ accounts: ["oncall"] }));
    },
  },
];
