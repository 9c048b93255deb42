import { constants } from "node:os";
import { command, type CommandEnd } from "./command";

/** A process can't be sure to end by a signal it sends itself: another listener may take its time. */
const signalGrace = 1000;

function endAs(end: CommandEnd): void {
  if ("code" in end) {
    process.exitCode = end.code;
    return;
  }
  process.exitCode = 128 + constants.signals[end.signal];
  process.kill(process.pid, end.signal);
  setTimeout(() => undefined, signalGrace);
}

void command(process.argv.slice(2)).then(endAs);
