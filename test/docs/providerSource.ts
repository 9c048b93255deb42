import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { ROOT } from "./Document";

const FOLDER = path.join(ROOT, "provider/src");

/** A file of the provider's source. */
interface SourceFile {
  /** Its path from `provider/src`. */
  readonly name: string;
  readonly text: string;
}

/** Every file of the provider's source. */
export const PROVIDER_SOURCE: readonly SourceFile[] = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(path.join(FOLDER, name), "utf8") }));
