import { z } from "zod";
import { accountTypeSchema } from "./account";
import type { StoreAct } from "./storeAct";

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
