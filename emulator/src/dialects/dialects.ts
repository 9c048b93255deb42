import { type App, dialectNameOf } from "./app";
import type { Dialect } from "./dialect";
import { tpnsDialect } from "./tpnsDialect";
import { xgDialect } from "./xgDialect";

/** The dialect of an app. */
export function dialectOf(app: App): Dialect {
  return { tpns: tpnsDialect, xg: xgDialect }[dialectNameOf(app)];
}
