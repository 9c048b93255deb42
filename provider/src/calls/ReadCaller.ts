import type { TpnsReader } from "../tpns/TpnsReader";
import type { Caller } from "./Caller";

/** A caller that may only read. Every {@link Caller} is one. */
export interface ReadCaller extends Omit<Caller, "client"> {
  readonly client: TpnsReader;
}
