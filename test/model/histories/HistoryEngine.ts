import type { Properties } from "../../support/ResourceMethods";
import type { Program } from "../meaning/Program";
import type { Trouble } from "./Trouble";
import type { WatchedService } from "./WatchedService";

/** How an operation went. */
export type Outcome =
  { readonly ending: "succeeded" } | { readonly ending: "failed" | "killed"; readonly message: string };

/** What runs the operations of a history on one stack: the stand-in, or the real engine. */
export interface HistoryEngine {
  readonly emulator: WatchedService;
  up(program: Program, trouble?: Trouble): Promise<Outcome>;
  refresh(trouble?: Trouble): Promise<Outcome>;
  destroy(trouble?: Trouble): Promise<Outcome>;
  /** Whether an `up` of the program would do anything. */
  isUpToDate(program: Program): Promise<boolean>;
  /** The outputs of each resource in the stack's state, by its name. */
  state(): Promise<Readonly<Record<string, Properties>>>;
  /** What the process of the last operation did on the wire and must never do, as far as that is watched. */
  broken(): readonly string[];
  /** Lets so many milliseconds pass. */
  wait(milliseconds: number): Promise<void>;
}
