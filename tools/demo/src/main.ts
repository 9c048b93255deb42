import { parseArgs } from "node:util";

import colours from "picocolors";

import { print } from "./print";
import { type Language, openStage } from "./stage";
import { tellStory } from "./story";

/** Where the program of each language lies. */
const PROJECTS = { typescript: "examples/test-devices", yaml: "examples/test-devices-yaml" } as const;

/** Ends where it should be told to stop. */
function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => {
      resolve();
    });
    if (signal.aborted) resolve();
  });
}

async function main(): Promise<number> {
  const { stay, yaml } = parseArgs({
    options: { stay: { type: "boolean", default: false }, yaml: { type: "boolean", default: false } },
  }).values;
  const language: Language = yaml ? "yaml" : "typescript";
  const stop = new AbortController();
  const interrupt = (): void => {
    stop.abort(new Error("interrupted"));
  };
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  print("This demo binds the accounts of a few test devices with Pulumi, against an emulator of TPNS on this machine.");
  print(`It runs the project in ${PROJECTS[language]}, and throws everything away at the end.`);
  try {
    const stage = await openStage(language, stop.signal);
    const page = colours.cyan(`${stage.emulator.url}/_emulator/`);
    print(`\nWatch the emulator in a browser as it goes: ${page}`);
    try {
      await tellStory(stage);
      if (stay) {
        print(`\n${colours.green("Everything was as declared, at every step.")}`);
        print(`The emulator stays until Ctrl-C, with all that happened: ${page}`);
        await stopped(stop.signal);
        return 0;
      }
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
