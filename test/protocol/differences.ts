import { isNative } from "./ProviderDoor";

/** What tests say of the dynamic way in and not of the plugin, and why. */
const DIFFERENCES: ReadonlyMap<string, string> = new Map([
  [
    "an account without a type",
    "the plugin itself reads what people write; the classes of the dynamic way do it for that one",
  ],
]);

/** Whether a case is one of the way in that is tested. */
export function isOfDoor({ what }: { readonly what: string }): boolean {
  return !isNative || !DIFFERENCES.has(what);
}
