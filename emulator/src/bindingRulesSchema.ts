import { behaviourSchema } from "./behaviour";

/** The settings that decide what a change of bindings does, as they are written down. */
export const bindingRulesSchema = behaviourSchema.unwrap().pick({
  overrideScope: true,
  accountsPerType: true,
  removeBy: true,
  unbindBy: true,
  hundredAndFirst: true,
  uninstalledToken: true,
});
