import type { SettingPlaces } from "../inputs/SettingPlaces";
import { settingVariable } from "../inputs/settingVariable";

const OPTIONS: ReadonlyMap<string, string> = new Map([
  ["accessId", "--access-id"],
  ["accessPoint", "--access-point"],
]);

/** The places in which a command looks for settings: it does not see a stack's configuration. */
export const commandPlaces: SettingPlaces = {
  given: (name) => OPTIONS.get(name) ?? name,
  advice(name) {
    const variable = `set ${settingVariable(name)} in the environment`;
    const option = OPTIONS.get(name);
    return option === undefined ? variable : `write ${option}, or ${variable}`;
  },
};
