import colours from "picocolors";

import { print } from "./print";
import { openStage } from "./stage";
import { tellStory } from "./story";

async function main(): Promise<number> {
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort(new Error("interrupted"));
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  print("This demo binds the accounts of a few test devices with Pulumi, against an emulator of TPNS on this machine.");
  print("It runs the project in examples/test-devices, and throws everything away at the end.");
  try {
    const stage = await openStage(stop.signal);
    try {
      await tellStory(stage);
    } finally {
      await stage.close();
    }
    print(`\n${colours.green("Everything was as declared, at every step.")}`);
    return 0;
  } catch (error) {
    print(`\n${colours.red(error instanceof Error ? error.message : String(error))}`);
    return stop.signal.aborted ? 130 : 1;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
