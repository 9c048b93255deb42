export { PulumiNotFoundError } from "./errors";
export { findPulumi } from "./findPulumi";
export { hermeticEnvironment, type HermeticOptions } from "./hermeticEnvironment";
export type { Limits } from "./limits";
export { reportTo } from "./reportTo";
export type { FindPulumiOptions, PulumiCli } from "./types";
