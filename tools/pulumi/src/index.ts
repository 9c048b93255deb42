export { PulumiNotFoundError } from "./errors";
export { findExecutable } from "./findExecutable";
export { findPulumi } from "./findPulumi";
export { findYamlHost } from "./findYamlHost";
export { hermeticEnvironment, type HermeticOptions } from "./hermeticEnvironment";
export type { Limits } from "./limits";
export { pathFolders, withPathFirst } from "./pathVariable";
export { reportTo } from "./reportTo";
export type { FindPulumiOptions, PulumiCli } from "./types";
