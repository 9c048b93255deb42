import { randomUUID } from "node:crypto";
import { addAbortSignal } from "node:stream";

import { systemClock } from "../calls/Clock";
import { logTo } from "../log/logTo";
import { probe } from "../tpns/probe";
import { createTpnsReader } from "../tpns/TpnsReader";
import { exportStackIn } from "./drift/exportStack";
import { ExitCode } from "./ExitCode";
import { providerText } from "./import/providerText";
import { runCommand } from "./runCommand";
import { thisMachine } from "./thisMachine";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

const interruption = new AbortController();
const interrupt = (): void => {
  // A second one ends the process at once, as without a listener.
  for (const signal of SIGNALS) process.removeListener(signal, interrupt);
  interruption.abort();
};
for (const signal of SIGNALS) process.on(signal, interrupt);

// Whoever reads may stop reading, as `head` does. What was not printed must not look like a success.
process.stdout.on("error", () => process.exit(ExitCode.Error));

void runCommand(process.argv.slice(2), {
  environment: process.env,
  clock: systemClock,
  random: Math.random,
  newId: randomUUID,
  stdin: addAbortSignal(interruption.signal, process.stdin),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  stdoutIsTerminal: process.stdout.isTTY,
  stderrIsTerminal: process.stderr.isTTY,
  interrupted: interruption.signal,
  openLog: logTo(systemClock),
  openReader: createTpnsReader,
  probe,
  machine: thisMachine(),
  exportStack: exportStackIn(process.env),
  providerText,
}).then((code) => {
  process.exitCode = code;
  // A connection that hangs would keep the process for as long as its call may take.
  if (interruption.signal.aborted) process.stdout.write("", () => process.exit());
});
