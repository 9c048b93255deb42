import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { readInventory } from "../../../provider/src/inventory/readInventory";
import { Provider } from "../../../provider/src/resources/Provider";
import { TokenAccounts } from "../../../provider/src/resources/TokenAccounts";
import type { Situation } from "./Situation";

const YAML = `devices:
  - name: QA 1
    platform: symbian
    token: "t 1"
    accounts: q
  - name: QA 2
    tokn: t2
    accounts: { account: qa@example.com, accountType: mail }
`;

const INVENTORIES: Readonly<Record<string, readonly [file: string, content: string]>> = {
  "devices that are wrong": ["devices.yaml", YAML],
  "a token twice": ["devices.csv", "name,token,accounts\nQA 1,t1,qa-1\nQA 2,t1,qa-2\n"],
  "a form that it can't have": ["devices.txt", "t1"],
};

/** Reads an inventory; the folder that it lies in is left out of what is said. */
async function read(file: string, content: string): Promise<unknown> {
  const folder = await mkdtemp(path.join(tmpdir(), "tpns-errors-"));
  try {
    await writeFile(path.join(folder, file), content);
    return readInventory(path.join(folder, file));
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(folder + path.sep, "") : error;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What befalls a program before anything of it reaches a provider. */
export const programSituations: readonly Situation[] = [
  ...Object.entries(INVENTORIES).map(([name, [file, content]]): Situation => ({
    name: `a program reads an inventory with ${name}`,
    happens: () => read(file, content),
  })),
  {
    name: "a program declares a token in two exclusive sets",
    async happens({ emulator: { url: accessPoint } }) {
      await pulumi.runtime.setMocks({ newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) });
      const provider = new Provider("app", { accessId: "1500001048", secretKey: "key", accessPoint });
      new TokenAccounts("one", { tokenAccounts: { t1: "qa-1" } }, { provider });
      new TokenAccounts("two", { tokenAccounts: { t1: "qa-2" } }, { provider });
    },
  },
];
