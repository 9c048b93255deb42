import type { ConfigReader } from "../../inputs/providerSettings";
import type { DeclaredSet } from "./DeclaredSet";

/** Something to be said of one resource. */
export interface Remark {
  readonly urn: string;
  readonly text: string;
}

/** What is declared, as far as its source says. */
export interface Declaration {
  readonly sets: readonly DeclaredSet[];
  /** App → what the source says of its settings, for each app of the sets. */
  readonly apps: ReadonlyMap<string, ConfigReader>;
  /** Resources of which the source does not say what is declared. They are not compared, and the check is incomplete. */
  readonly doubts: readonly Remark[];
  /** What a reader of the report should know beside that. */
  readonly notes: readonly Remark[];
}
