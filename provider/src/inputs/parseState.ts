import { z } from "zod";

import type { TokenAccountsMap } from "../bindings/canonicalAccounts";
import { optionsSchema, type ResourceInputs, type ResourceState } from "./resourceInputs";

const mapSchema = z.custom<TokenAccountsMap>(isCanonicalMap, { error: "is no map of tokens to accounts" });

const inputsSchema = z.object({ ...optionsSchema.shape, tokenAccounts: mapSchema, app: z.string() });

const stateSchema = z.object({
  ...inputsSchema.shape,
  declaredHash: z.string(),
  incomplete: z.literal(true).optional(),
  unconfirmed: mapSchema.optional(),
});

/** Takes a set's checked inputs from what the engine hands over. */
export function parseInputs(props: Record<string, unknown>): ResourceInputs {
  return parseAs(inputsSchema, props);
}

/** Takes a set's state from what the engine hands over. What other releases may have put beside it is left alone. */
export function parseState(props: Record<string, unknown>): ResourceState {
  return parseAs(stateSchema, props);
}

/** Whether a value is a map of tokens to canonical accounts. Visits each entry once, copies nothing. */
export function isCanonicalMap(value: unknown): value is TokenAccountsMap {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (accounts) =>
      typeof accounts === "string" || (Array.isArray(accounts) && accounts.every((key) => typeof key === "string")),
  );
}

function parseAs<T>(schema: z.ZodType<T>, props: Record<string, unknown>): T {
  const parsed = schema.safeParse(props);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`).join("; ");
  throw new Error(`this stack's state of the resource can't be read: ${where}`);
}
