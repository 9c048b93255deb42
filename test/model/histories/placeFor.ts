import { type App, DEFAULT_APP, DEFAULT_BEHAVIOUR, type Emulator } from "../../../emulator/src/index";
import type { Setting } from "./History";
import type { StandInOptions } from "./StandInEngine";

/** The app that a history takes place in, by the dialect. */
export function appFor(dialect: Setting["dialect"]): App {
  return dialect === "xg" ? { ...DEFAULT_APP, dialect, platform: "android" } : DEFAULT_APP;
}

/** Makes an emulator as new in a setting, and says what a stand-in engine has to know of it. */
export function placeFor(
  { dialect, behaviour, concurrency }: Setting,
  emulator: Emulator,
  app: App,
): Pick<StandInOptions, "emulator" | "app" | "lag" | "environment"> {
  emulator.setBehaviour({ ...DEFAULT_BEHAVIOUR, ...behaviour });
  emulator.reset();
  const { lag = DEFAULT_BEHAVIOUR.lag, resultLength, invalidTokenNamed } = behaviour;
  const saysEach = resultLength === "full" && invalidTokenNamed !== false;
  return {
    emulator,
    app,
    // Where an answer does not say what became of each element, the call is sent again in halves.
    lag: lag.kind === "fixed" && saysEach ? lag.ms : undefined,
    environment: {
      TPNS_CONCURRENCY: String(concurrency),
      ...(dialect === "xg" ? { TPNS_DIALECT: "xg", TPNS_PLATFORM: "android" } : {}),
    },
  };
}
