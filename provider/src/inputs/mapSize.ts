import type { CanonicalAccounts } from "../bindings/canonicalAccounts";

/**
 * The most that a map may take, in bytes of the protobuf message that carries it.
 * What a failed create did travels in an HTTP/2 trailer, which the engine takes up to 16 MiB after base64, 12 MiB
 * before; past it the engine loses the resource with all that was bound. The rest of the 12 MiB is for what stands
 * beside the map: reasons, options and what is unconfirmed (see UNCONFIRMED_BYTES of the reconcile loop).
 */
export const MAX_MAP_BYTES = 10 * 1024 * 1024;

/** Tags and lengths of one entry with a string value: generous, they grow with the length of what they frame. */
const ENTRY_FRAME = 16;
/** Tags and lengths of one string within a list. */
const ELEMENT_FRAME = 8;

/** How many bytes one entry of a map takes in the message, never less than the truth. */
export function entrySize(token: string, accounts: CanonicalAccounts): number {
  const key = Buffer.byteLength(token) + ENTRY_FRAME;
  if (typeof accounts === "string") return key + Buffer.byteLength(accounts);
  return accounts.reduce((sum, account) => sum + Buffer.byteLength(account) + ELEMENT_FRAME, key + ELEMENT_FRAME);
}
