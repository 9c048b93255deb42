import type { ResourceMethods } from "../support/ResourceMethods";
import { NativeDoor } from "./NativeDoor";
import { ProviderProcess } from "./providerProcess";

/** A way in to the provider, whichever: what tests of the protocol ask of it. */
export interface ProviderDoor {
  /** What was said to the person at the screen. */
  readonly errorText: string;
  hasSaid(text: string): Promise<void>;
  /** Begins an operation: a preview, an up, a refresh or a destroy. */
  operation(): ResourceMethods;
  /** The methods for resources that hold this text as their provider, in the same operation. */
  methods(text: Promise<string>): ResourceMethods;
  stop(): Promise<void>;
}

/** Whether the tests go through the plugin: `TPNS_DOOR=native`, as `npm run test:native` has it. */
export const isNative = process.env.TPNS_DOOR === "native";

/**
 * Opens the door that tests go through.
 * @param config configuration by full name, such as `tpns:accessId`
 */
export function openDoor(
  config: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>> = {},
): Promise<ProviderDoor> {
  return isNative ? NativeDoor.open(config, environment) : ProviderProcess.start(config, environment);
}
