import { z } from "zod";
import { accountTypeSchema, type Account } from "./account";

/** One act on the bindings of an app, as data: it can wait, and be written down. */
export type StoreAct =
  | { readonly do: "override" | "append" | "unbind"; readonly token: string; readonly accounts: readonly Account[] }
  | { readonly do: "bind"; readonly token: string; readonly account: Account }
  | { readonly do: "unbindAll" | "invalidate" | "revalidate"; readonly token: string }
  | { readonly do: "unbindEverywhere"; readonly account: Account };

const accountSchema = z.strictObject({ type: accountTypeSchema, account: z.string() });
const accounts = z.array(accountSchema).readonly();
const token = z.string();

/** An act as it is written down. */
export const storeActSchema: z.ZodType<StoreAct, StoreAct> = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal(["override", "append", "unbind"]), token, accounts }),
  z.strictObject({ do: z.literal("bind"), token, account: accountSchema }),
  z.strictObject({ do: z.literal(["unbindAll", "invalidate", "revalidate"]), token }),
  z.strictObject({ do: z.literal("unbindEverywhere"), account: accountSchema }),
]);
