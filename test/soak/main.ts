import { parseArgs } from "node:util";

import { z } from "zod";

import { testSeed } from "../support/testSeed";
import { OpenSockets } from "./OpenSockets";
import { soak } from "./soak";
import { printSoak } from "./printSoak";
import { troublesOf } from "./troublesOf";

const minutesSchema = z.coerce.number().positive().max(10_000);

/** Soaks for as long as asked, and says what came of it. Answers the exit code. */
async function main(): Promise<number> {
  const sockets = new OpenSockets();
  const { values } = parseArgs({ options: { minutes: { type: "string", default: "20" } } });
  const minutes = minutesSchema.safeParse(values.minutes).data;
  if (minutes === undefined) {
    tell(`--minutes ${values.minutes}: write a number over 0 and at most 10000, such as 20`);
    return 1;
  }
  tell(`seed ${testSeed}: TPNS_TEST_SEED=${testSeed} draws the same stacks again`);
  const report = await soak({ minutes, seed: testSeed, sockets, tell });
  process.stdout.write(printSoak(report));
  const troubles = troublesOf(report);
  troubles.forEach(tell);
  return troubles.length === 0 ? 0 : 1;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    tell(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    process.exitCode = 1;
  },
);
