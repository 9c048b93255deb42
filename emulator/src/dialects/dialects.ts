import type { App } from "./app";
import type { Dialect } from "./dialect";
import { tpnsDialect } from "./tpnsDialect";
import { xgDialect } from "./xgDialect";

/** The dialect of an app. */
export function dialectOf({ dialect = "tpns" }: App): Dialect {
  return { tpns: tpnsDialect, xg: xgDialect }[dialect];
}
