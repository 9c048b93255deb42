import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { DEFAULT_APP, type Emulator, startEmulator } from "tpns-emulator";

import { terminalSvg } from "./terminalSvg";

/** The command as it is built. */
const TPNS = path.resolve(__dirname, "../../../provider/bin/tpns.js");

/** What `tpns drift` ends with where it found drift. */
const DRIFT = 2;
/** The check makes one call; a command that takes longer than this hangs. In milliseconds. */
const LIMIT = 60_000;

const [PIXEL, GALAXY, XIAOMI, FAIRPHONE, SHELF] = [
  "05a8ea6924590dd3a94480fa1c9fc8448b4e",
  "2b17c0d4e86f3a5590417c2e6d8f0b1a93c5",
  "7d30f1b62c984e05a7d1836be4f25c09ab68",
  "f3a86c1d09e75b42c8d61f0a3e957b24d8c0",
  "1c52e07fa9b84d63905b7e2f46d8c3a1059e",
] as const;

const INVENTORY = `
- { name: Pixel 9, token: ${PIXEL}, accounts: qa-lin }
- { name: Galaxy S25, token: ${GALAXY}, accounts: { account: qa-omar@example.com, accountType: Email } }
- { name: Xiaomi 15, token: ${XIAOMI}, accounts: [qa-mei, { account: "+8613711112222", accountType: Mobile }] }
- { name: Fairphone 6, token: ${FAIRPHONE}, accounts: qa-ada }
- { name: Lab shelf, token: ${SHELF}, accounts: qa-shelf }
`;

const RULES = `
- token: "${SHELF.slice(0, 4)}*"
  reason: the lab's own
`;

/** What the devices did since they were bound as declared. */
function goTheirWays(emulator: Emulator): void {
  emulator.device(PIXEL).setAccounts([{ account: "guest" }]);
  emulator.device(GALAXY).setAccounts([{ account: "qa-omar@example.com", type: 1005 }]);
  emulator.device(XIAOMI).setAccounts([{ account: "qa-mei" }]);
  emulator.device(FAIRPHONE).setAccounts([{ account: "qa-ada" }, { account: "old-tester", type: 3 }]);
  emulator.device(SHELF).setAccounts([{ account: "visitor" }]);
}

/** The picture of a report, from what the real command prints about devices of an emulator. */
export async function driftReport(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "tpns-pictures-"));
  const emulator = await startEmulator({ behaviour: { tokenAnswerTypes: "all" } });
  try {
    goTheirWays(emulator);
    await writeFile(path.join(folder, "devices.yaml"), INVENTORY);
    await writeFile(path.join(folder, "ignore.yaml"), RULES);
    const args = ["drift", "--inventory", "devices.yaml", "--ignore", "ignore.yaml"];
    const output = await runTpns(args, folder, {
      TPNS_ACCESS_POINT: emulator.url,
      TPNS_ACCESS_ID: DEFAULT_APP.accessId,
      TPNS_SECRET_KEY: DEFAULT_APP.secretKey,
    });
    const command = ["tpns", ...args].join(" ");
    return terminalSvg(`$ ${command}\n\n${output}`, `What "${command}" prints`);
  } finally {
    await emulator.close();
    await rm(folder, { recursive: true });
  }
}

/** Runs the command in colour. Throws where it doesn't find drift. */
function runTpns(args: readonly string[], cwd: string, settings: Readonly<Record<string, string>>): Promise<string> {
  const env = { PATH: process.env.PATH, FORCE_COLOR: "1", NO_PROXY: "127.0.0.1", ...settings };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [TPNS, ...args], { cwd, env, timeout: LIMIT }, (error, stdout, stderr) => {
      if (error?.code === DRIFT) resolve(stdout);
      else reject(new Error(`tpns ${args.join(" ")} found no drift: ${stderr}`));
    });
  });
}
