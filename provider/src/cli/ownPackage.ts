import { readFileSync } from "node:fs";
import path from "node:path";

import { z } from "zod";

const schema = z.object({
  name: z.string(),
  version: z.string(),
  engines: z.object({ node: z.string() }),
  peerDependencies: z.object({ "@pulumi/pulumi": z.string() }),
});

/** What the package says of itself: its version, and the ranges of Node and of Pulumi's SDK that it works with. */
export function ownPackage(): z.output<typeof schema> {
  return schema.parse(JSON.parse(readFileSync(path.join(__dirname, "../../package.json"), "utf8")));
}
