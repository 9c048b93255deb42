import type { Redactor } from "../inputs/Redactor";
import type { ReachedApp } from "./LookUps";

/** Looks up what plain arguments ask for, in one app. */
export interface LookUp<R> {
  /** The function that a program calls; the form with outputs has `Output` after it. */
  readonly name: string;
  /** Throws where arguments that are all known have a wrong form. */
  readonly check: (args: unknown) => void;
  readonly ask: (args: unknown, app: ReachedApp, show: Redactor) => Promise<R>;
}
