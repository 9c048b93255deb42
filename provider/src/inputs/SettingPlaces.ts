import { settingVariable } from "./settingVariable";

/** How a message names the places where settings may stand. */
export interface SettingPlaces {
  /** Where one stands that comes before the environment. */
  readonly given: (name: string) => string;
  /** Where to set one that is missing. */
  readonly advice: (name: string) => string;
}

/** The places of a stack's program. */
export const programPlaces: SettingPlaces = {
  given: (name) => `the Provider or tpns:${name} in the stack's configuration`,
  advice: (name) =>
    `set it on the Provider, as tpns:${name} in the stack's configuration or as ${settingVariable(name)} in the environment`,
};
