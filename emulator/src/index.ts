export { DEFAULT_APP, type App, type DialectName } from "./app";
export type { Cause, Change, WriteOperator } from "./change";
export { sign } from "./authenticate";
export { DEFAULT_BEHAVIOUR, type Behaviour, type Lag } from "./behaviour";
export { TOKENS_PER_ACCOUNT } from "./bindingStore";
export { CODES } from "./codes";
export type { Counts } from "./counts";
export type { Device, DeviceAccount } from "./device";
export type { DirectCall, Emulator, EmulatorOptions } from "./emulator";
export { FAULT_KINDS, type Fault, type FaultKind, type FaultReport, type FullFault } from "./faults/fault";
export { singleFaults, type SingleFault } from "./faults/singleFaults";
export { InputError } from "./input";
export type { JournalEntry } from "./journal";
export type { NamedDevice } from "./namedDevice";
export { seededRandom, type Random } from "./random";
export {
  BEHAVIOURS,
  randomBehaviour,
  singleBehaviours,
  type SampledSetting,
  type SingleBehaviour,
} from "./sampledBehaviours";
export { startEmulator } from "./startEmulator";
