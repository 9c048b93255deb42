import type { Fault } from "../../../emulator/src/index";
import { exportStackIn } from "../../../provider/src/cli/drift/exportStack";
import { runTpns } from "../cli/runTpns";
import type { Situation, Stage } from "./Situation";

/** What `tpns` says, behind the code that it ends with. */
async function said(stage: Stage, command: string, around: Parameters<typeof runTpns>[2] = {}): Promise<string> {
  const { code, err } = await runTpns(stage, command.split(" "), around);
  return `(exit ${code}) ${err.trimEnd()}`;
}

const USAGE: Readonly<Record<string, string>> = {
  "nothing to read": "query",
  "two ways to say what to read": "query --tokens t1 --accounts qa-1",
  "a token that can be none": "query --tokens abc\u0007",
  "an account that can be none": "query --accounts x",
  "an account whose type is misspelt": "query --accounts qa-1 Mail:lead@example.com",
  "an account whose type was not said": "query --accounts ?:qa-1",
  "a token that JavaScript made of nothing": "query --tokens undefined",
  "an access point that there is not": "query --tokens t1 --access-point ap-mars",
  "a file that is not there": "query --tokens-from /nowhere/tokens.txt",
  "nothing that is declared": "drift",
  "an export that is not there": "drift --export /nowhere/export.json",
  "an export that is none": "drift --export -",
  "an inventory that is not there": "drift --inventory /nowhere/devices.yaml",
  "a baseline without a file": "drift --export - --update-baseline",
  "a format that there is not": "drift --export - --format xml",
  "an option of inventories for a stack": "drift --export - --view tokens",
};

const FAILURES: Readonly<Record<string, Fault>> = {
  "refuses the caller": { kind: "code", code: 1008003, effect: "none", times: null },
  "breaks every connection": { kind: "dropped", by: "close", effect: "none", times: null },
  "fails inside": { kind: "code", code: 1008004, effect: "none", times: null },
};

/** What befalls whoever runs the command. */
export const commandSituations: readonly Situation[] = [
  ...Object.entries(USAGE).map(([name, command]): Situation => ({
    name: `tpns is given ${name}`,
    happens: (stage) => said(stage, command, { stdin: "{}" }),
  })),
  {
    name: "tpns is given a file of accounts that a keyboard changed",
    happens: (stage) => said(stage, "query --accounts-from -", { stdin: "qa-1\n0:8.6E+12\nEmail：lead@example.com\n" }),
  },
  {
    name: "tpns is given a file of accounts that a spreadsheet may have changed",
    happens: (stage) => said(stage, "query --accounts-from -", { stdin: "qa-1\n8.6E+12\n#N/A\n" }),
  },
  {
    name: "tpns is given no settings",
    happens: (stage) =>
      said(stage, "query --tokens t1", { environment: { TPNS_SECRET_KEY: undefined, TPNS_ACCESS_POINT: undefined } }),
  },
  {
    name: "tpns is to run Pulumi, and there is none",
    happens: (stage) => said(stage, "drift --stack prod", { exportStack: exportStackIn({ PATH: "" }) }),
  },
  ...Object.entries(FAILURES).flatMap(([name, fault]) =>
    ["query --tokens t1 t2 --quiet", "query --accounts qa-1 --quiet", "import --tokens t1 --quiet"].map(
      (command): Situation => ({
        name: `tpns ${command.split(" --quiet")[0] ?? ""} meets a service that ${name}`,
        happens(stage) {
          stage.emulator.addFault(fault);
          return said(stage, command);
        },
      }),
    ),
  ),
  {
    name: "tpns query meets an outage half-way",
    happens(stage) {
      const tokens = Array.from({ length: 30 }, (_, index) => `t${index}`);
      stage.emulator.addFault({ kind: "dropped", by: "close", effect: "none", skip: 1, times: null });
      return said(stage, `query --quiet --tokens ${tokens.join(" ")}`, { environment: { TPNS_CONCURRENCY: "1" } });
    },
  },
  {
    name: "tpns import meets an account whose type nobody says",
    happens(stage) {
      stage.emulator.device("t1").bind("stranger", 77);
      return said(stage, "import --tokens t1 --quiet");
    },
  },
];
