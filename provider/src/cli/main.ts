import { randomUUID } from "node:crypto";

import { systemClock } from "../reconcile/Clock";
import { createTpnsReader } from "../tpns/TpnsReader";
import { providerText } from "./import/providerText";
import { runCommand } from "./runCommand";

void runCommand(process.argv.slice(2), {
  environment: process.env,
  clock: systemClock,
  random: Math.random,
  newId: randomUUID,
  stdin: process.stdin,
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  openReader: createTpnsReader,
  providerText,
}).then((code) => {
  process.exitCode = code;
});
