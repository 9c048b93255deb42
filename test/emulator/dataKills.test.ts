import { expect, it } from "@jest/globals";
import { z } from "zod";
import { DEFAULT_APP, seededRandom } from "../../emulator/src/index";
import { temporaryFolder } from "../support/temporaryFolder";
import { testSeed } from "../support/testSeed";
import { signed, tokenAccounts, WRITE_PATH } from "./client";
import { EmulatorCommand } from "./EmulatorCommand";

const inTemporaryFolder = temporaryFolder();

/** `npm run test:kills` has fifty. */
const KILLS = Number(process.env.TPNS_DATA_KILLS ?? 4);
const TOKENS = 5;
/** So large that the log is folded into a new state every hundred writes. */
const PADDING = "x".repeat(8000);

const stateSchema = z.object({
  apps: z.record(z.string(), z.object({ bindings: z.record(z.string(), z.array(z.string())) })),
});

/** The n-th write: one token gets an account that says which write it was. */
const writeOf = (number: number) => tokenAccounts(2, { [`t-${number % TOKENS}`]: [`0:${number}-${PADDING}`] });

/** What is bound after so many writes. */
function boundAfter(writes: number): Record<string, string[]> {
  const numbers = Array.from({ length: Math.min(writes, TOKENS) }, (_, index) => writes - index);
  return Object.fromEntries(numbers.map((number) => [`t-${number % TOKENS}`, [`0:${number}-${PADDING}`]]));
}

async function bound({ url }: EmulatorCommand): Promise<Readonly<Record<string, readonly string[]>>> {
  const state = stateSchema.parse(await (await fetch(`${url}/_emulator/state`)).json());
  return state.apps[DEFAULT_APP.accessId]?.bindings ?? {};
}

it(`holds what was acknowledged, and starts, after each of ${KILLS} kills`, async () => {
  const random = seededRandom(testSeed);
  const data = inTemporaryFolder("data");
  let acknowledged = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const command = await EmulatorCommand.start(["--data", data]);
    const now = await bound(command);
    // The write that was under way may have been taken, but nobody was told.
    const isTaken = JSON.stringify(sorted(now)) === JSON.stringify(sorted(boundAfter(acknowledged + 1)));
    if (isTaken) acknowledged += 1;
    expect(sorted(now)).toEqual(sorted(boundAfter(acknowledged)));

    const writes = Math.floor(random() * 60);
    for (let write = 0; write < writes; write += 1) {
      await send(command, acknowledged + 1);
      acknowledged += 1;
    }
    // Killed while one more is under way: at its start, or a few turns later.
    const last = send(command, acknowledged + 1).then(
      () => true,
      () => false,
    );
    for (let turn = Math.floor(random() * 30); turn > 0; turn -= 1) await new Promise(setImmediate);
    await command.end("SIGKILL");
    if (await last) acknowledged += 1;
  }
  const command = await EmulatorCommand.start(["--data", data]);
  const now = sorted(await bound(command));
  await command.end("SIGTERM");
  expect([sorted(boundAfter(acknowledged)), sorted(boundAfter(acknowledged + 1))]).toContainEqual(now);
}, 300_000);

async function send({ url }: EmulatorCommand, number: number): Promise<void> {
  const body = JSON.stringify(writeOf(number));
  const answer = await fetch(url + WRITE_PATH, { method: "POST", body, headers: signed(DEFAULT_APP, body) });
  expect(await answer.json()).toMatchObject({ ret_code: 0, result: ["0"] });
}

function sorted(
  bindings: Readonly<Record<string, readonly string[]>>,
): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(bindings).sort(([a], [b]) => (a < b ? -1 : 1));
}
