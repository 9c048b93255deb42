export { DEFAULT_APP, type App, type DialectName } from "./dialects/app";
export type { Cause, Change, WriteOperator } from "./apps/change";
export { sign } from "./wire/authenticate";
export { DEFAULT_BEHAVIOUR, type Behaviour, type Lag } from "./behaviour/behaviour";
export { TOKENS_PER_ACCOUNT } from "./bindings/bindingStore";
export { CODES } from "./basics/codes";
export type { Counts } from "./apps/counts";
export type { Device, DeviceAccount } from "./apps/device";
export type { Emulator, EmulatorOptions } from "./emulator";
export { FAULT_KINDS, type Fault, type FaultKind, type FaultReport, type FullFault } from "./faults/fault";
export { singleFaults, type SingleFault } from "./faults/singleFaults";
export { InputError } from "./basics/input";
export type { JournalEntry } from "./service/journal";
export type { NamedDevice } from "./service/namedDevice";
export { seededRandom, type Random } from "./basics/random";
export {
  BEHAVIOURS,
  randomBehaviour,
  singleBehaviours,
  type SampledSetting,
  type SingleBehaviour,
} from "./behaviour/sampledBehaviours";
export { startEmulator } from "./startEmulator";
export type { DirectCall } from "./wire/listener";
