import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";

/** Properties as they travel between the engine and a provider. */
export type Properties = ReturnType<Struct["toJavaScript"]>;

/** Token → what is bound to it, canonical: one account as text, none or several as a list. */
export type DeclaredMap = Readonly<Record<string, string | readonly string[]>>;

const mapSchema = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

const setSchema = z.object({
  tokenAccounts: mapSchema,
  unconfirmed: mapSchema.default({}),
  incomplete: z.boolean().default(false),
});

/** A set's inputs or outputs, as far as tests look at them. */
export type SetProperties = z.output<typeof setSchema>;

/** Reads a set's inputs or outputs. */
export function setOf(properties: Properties): SetProperties {
  return setSchema.parse(properties);
}

/** A map as an emulator tells its bindings: lists only, without tokens that have none. */
export function asBindings(map: DeclaredMap): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(map)
      .map(([token, accounts]) => [token, typeof accounts === "string" ? [accounts] : accounts] as const)
      .filter(([, accounts]) => accounts.length > 0),
  );
}
