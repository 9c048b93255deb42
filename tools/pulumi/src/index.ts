export { PulumiNotFoundError } from "./errors";
export { findExecutable } from "./findExecutable";
export { findPulumi } from "./findPulumi";
export { hermeticEnvironment, type HermeticOptions } from "./hermeticEnvironment";
export type { Limits } from "./limits";
export { pathFolders } from "./pathVariable";
export { reportTo } from "./reportTo";
export type { FindPulumiOptions, PulumiCli } from "./types";
