import type { z } from "zod";
import type { App } from "./app";
import type { Behaviour } from "../behaviour/behaviour";
import type { BatchCall, Parsed, QueryCall } from "./call";
import type { Spelling } from "./spelling";

/** What can be a token and what an account, with a message for what cannot. */
export interface TextRules {
  readonly token: z.ZodType<string>;
  readonly account: z.ZodType<string>;
}

/** Reads the body of a call to one endpoint. */
export type Reader<Call> = (body: unknown, app: App, behaviour: Behaviour) => Parsed<Call>;

/** One generation of the service: how it reads, what it takes, and how it spells its answers. */
export interface Dialect {
  readonly texts: TextRules;
  /** Whether operator 1 adds accounts to what a token has. Otherwise it overrides, as 2 does. */
  readonly appends: boolean;
  /** The behaviour with the settings that this dialect leaves no choice in. */
  readonly inForce: (behaviour: Behaviour) => Behaviour;
  readonly readBatchOperate: Reader<BatchCall>;
  readonly readQuery: Reader<QueryCall>;
  readonly spelling: (behaviour: Behaviour) => Spelling;
}
