import { copyFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { findExecutable, pathFolders } from "tpns-tools-pulumi";

import { fleetOf } from "../../fleet";
import type { Command } from "../../measure/Command";
import { runQuietly } from "../../measure/runQuietly";
import { isAfterChange, type Operation } from "../../Operation";
import type { Peer } from "../Peer";

/** The configuration lies beside the sources: it is no code that is compiled. */
const CONFIGURATION = resolve(__dirname, "../../../src/peers/terraform/main.tf");

const WORDS: Readonly<Record<Operation, readonly string[]>> = {
  create: ["apply"],
  "no-change": ["apply"],
  change: ["apply"],
  refresh: ["apply", "-refresh-only"],
  destroy: ["destroy"],
};

/** Terraform's built-in `terraform_data` with curl for each device. It needs no plugin, and so nothing is downloaded. */
export function terraform(most: number): Peer {
  const find = (name: string): string | undefined => findExecutable(name, pathFolders(process.env));
  return {
    name: "terraform",
    most,
    binds: true,
    itself: /terraform/,
    missing: () => ["terraform", "curl"].find((name) => find(name) === undefined),
    async open({ folder, tokens, service }) {
      await copyFile(CONFIGURATION, join(folder, "main.tf"));
      await writeFile(join(folder, "terraform.rc"), "");
      for (const changed of [false, true]) {
        await writeFile(join(folder, fleetFile(changed)), JSON.stringify({ devices: fleetOf(tokens, changed) }));
      }
      const command = (args: readonly string[]): Command => ({
        file: find("terraform") ?? "terraform",
        args,
        directory: folder,
        environment: {
          ...process.env,
          ...service,
          CHECKPOINT_DISABLE: "1",
          TF_CLI_CONFIG_FILE: join(folder, "terraform.rc"),
          TF_IN_AUTOMATION: "1",
        },
      });
      await runQuietly(command(["init", "-input=false", "-no-color"]));
      return (operation) => {
        const fleet = fleetFile(isAfterChange(operation));
        const options = ["-auto-approve", "-input=false", "-no-color", `-var-file=${fleet}`];
        return command([...WORDS[operation], ...options]);
      };
    },
  };
}

function fleetFile(changed: boolean): string {
  return changed ? "changed.tfvars.json" : "first.tfvars.json";
}
