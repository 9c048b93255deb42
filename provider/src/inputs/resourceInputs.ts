import { z } from "zod";

import type { CanonicalAccounts } from "../bindings/canonicalAccounts";
import type { Dialect } from "../tpns/Dialect";

/** The two views of the API, by the name of the argument that holds the map. */
export const RESOURCE_KINDS = ["tokenAccounts", "accountTokens"] as const;

/** Which of the two resources a set is. */
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

const choice = <T extends string>(...values: [T, T]) =>
  z.enum(values, { error: `write ${values.map((value) => JSON.stringify(value)).join(" or ")}` });

const seconds = z
  .number({ error: "write a number of seconds" })
  .positive({ error: "write a number of seconds above 0" })
  .max(3600, { error: "write at most 3600 seconds" });

const yesOrNo = z.boolean({ error: "write true or false" });

const convergence = z.strictObject(
  { timeoutSeconds: seconds.optional(), settleSeconds: seconds.optional() },
  { error: "write { timeoutSeconds, settleSeconds }" },
);

/** The names in the option `convergence`. */
export const CONVERGENCE_NAMES = convergence.keyof().options;

/** The options of a set, without its map. Defaults are kept out of inputs and state. */
export const optionsSchema = z.strictObject({
  exclusive: yesOrNo.optional(),
  onConflict: choice("fail", "override").optional(),
  onInvalidToken: choice("fail", "skip").optional(),
  maxUnbind: z.number({ error: "write a whole number of tokens, 0 or more" }).int().min(0).optional(),
  allowEmpty: yesOrNo.optional(),
  convergence: convergence.optional(),
  accountsPerType: choice("one", "many").optional(),
  redact: yesOrNo.optional(),
});

/** The names of the options, for comparing. */
export const OPTION_NAMES = optionsSchema.keyof().options;

/** The options as they were written. */
export type GivenOptions = z.output<typeof optionsSchema>;

/** The options with defaults filled in. */
export interface SetOptions {
  readonly exclusive: boolean;
  readonly onConflict: "fail" | "override";
  readonly onInvalidToken: "fail" | "skip";
  readonly allowEmpty: boolean;
  readonly convergence: { readonly timeoutSeconds: number; readonly settleSeconds: number };
  readonly accountsPerType: "one" | "many";
  readonly redact: boolean;
}

/** A canonical map: of tokens to accounts, or of accounts to tokens. */
export type CanonicalMap = Readonly<Record<string, CanonicalAccounts>>;

/** What check passes on and the engine keeps as inputs. */
export interface ResourceInputs {
  readonly kind: ResourceKind;
  readonly map: CanonicalMap;
  /** The app that the set lives in, as `AccessID@base URL`. */
  readonly app: string;
  readonly options: GivenOptions;
}

/** What the engine keeps as outputs. */
export interface ResourceState extends ResourceInputs {
  /** The hash of the map that was last applied; a refresh leaves it as it is. */
  readonly declaredHash: string;
  /** The last operation did not reach all that was declared. */
  readonly incomplete?: true | undefined;
  /** Token → accounts that were written and not seen; they may be bound, whatever the map says. */
  readonly unconfirmed?: CanonicalMap | undefined;
  /** Tokens that the last apply found invalid and went on without. */
  readonly invalidTokens?: readonly string[] | undefined;
}

/**
 * Fills in the defaults of a set's options.
 * @param dialect what the app speaks: in XG a token may hold several accounts of one type
 */
export function withDefaults({ kind, options }: ResourceInputs, dialect: Dialect = "tpns"): SetOptions {
  return {
    exclusive: options.exclusive ?? kind === "tokenAccounts",
    onConflict: options.onConflict ?? "fail",
    onInvalidToken: options.onInvalidToken ?? "fail",
    allowEmpty: options.allowEmpty ?? false,
    convergence: {
      timeoutSeconds: options.convergence?.timeoutSeconds ?? 60,
      settleSeconds: options.convergence?.settleSeconds ?? 15,
    },
    accountsPerType: options.accountsPerType ?? (dialect === "xg" ? "many" : "one"),
    redact: options.redact ?? false,
  };
}
