import { z } from "zod";

import type { TokenAccountsMap } from "../bindings/canonicalAccounts";

/** What a create does where it finds an account that is not declared on a declared token. */
export const onConflictSchema = z.enum(["fail", "override"], { error: 'write "fail" or "override"' });

const seconds = (maximum: number) =>
  z
    .number({ error: "write a number of seconds" })
    .positive({ error: "write a number of seconds above 0" })
    .max(maximum, {
      error: `write at most ${maximum} seconds`,
    });

/** How long a write may take to show, in seconds. */
export const convergenceSchema = z.strictObject(
  { timeoutSeconds: seconds(3600).default(60), settleSeconds: seconds(3600).default(15) },
  {
    error: (issue) => (issue.code === "unrecognized_keys" ? "write timeoutSeconds and settleSeconds only" : undefined),
  },
);

/** The options of a set, without its map. Absent ones keep their defaults out of the state. */
export const optionsSchema = z.strictObject({
  onConflict: onConflictSchema.optional(),
  convergence: convergenceSchema.partial().optional(),
  redact: z.boolean().optional(),
});

/** The options of a set with defaults filled in. */
export interface SetOptions {
  readonly onConflict: "fail" | "override";
  readonly convergence: z.output<typeof convergenceSchema>;
  readonly redact: boolean;
}

/** What check passes on and the engine keeps as inputs. */
export interface ResourceInputs extends z.output<typeof optionsSchema> {
  readonly tokenAccounts: TokenAccountsMap;
  /** The app that the set lives in, as `AccessID@base URL`. */
  readonly app: string;
}

/** What the engine keeps as outputs. */
export interface ResourceState extends ResourceInputs {
  /** The hash of the map that was last applied; a refresh leaves it as it is. */
  readonly declaredHash: string;
  /** The last operation did not reach all that was declared. */
  readonly incomplete?: true | undefined;
  /** Token → what was written and not seen; what is bound there may be this or what `tokenAccounts` says. */
  readonly unconfirmed?: TokenAccountsMap | undefined;
}

/** Fills in the defaults of a set's options. */
export function withDefaults(inputs: ResourceInputs): SetOptions {
  return {
    onConflict: inputs.onConflict ?? "fail",
    convergence: convergenceSchema.parse(inputs.convergence ?? {}),
    redact: inputs.redact ?? false,
  };
}
