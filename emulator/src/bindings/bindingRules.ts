import { behaviourSchema, type Behaviour } from "../behaviour/behaviour";

/** The settings that decide what a change of bindings does. */
export type BindingRules = Pick<
  Behaviour,
  "overrideScope" | "accountsPerType" | "removeBy" | "unbindBy" | "hundredAndFirst" | "uninstalledToken"
>;

/** These settings, as they are written down. */
export const bindingRulesSchema = behaviourSchema.unwrap().pick({
  overrideScope: true,
  accountsPerType: true,
  removeBy: true,
  unbindBy: true,
  hundredAndFirst: true,
  uninstalledToken: true,
});

/** These settings of a behaviour alone. */
export function bindingRules({
  overrideScope,
  accountsPerType,
  removeBy,
  unbindBy,
  hundredAndFirst,
  uninstalledToken,
}: BindingRules): BindingRules {
  return { overrideScope, accountsPerType, removeBy, unbindBy, hundredAndFirst, uninstalledToken };
}
