import { z } from "zod";

import { appOptionsShape } from "../appOptions";
import { globalOptionsShape } from "../globalOptions";

/** The resource that would declare an inventory, by what its keys are. */
export const VIEWS = ["tokens", "accounts"] as const;

/** What `tpns drift` takes, as commander gives it. */
export const driftOptionsSchema = z.object({
  export: z.string().optional(),
  stack: z.string().optional(),
  cwd: z.string().optional(),
  inventory: z.string().optional(),
  view: z.enum(VIEWS).optional(),
  exclusive: z.boolean().optional(),
  accountsPerType: z.enum(["one", "many"]).optional(),
  platform: z.enum(["android", "ios"]).optional(),
  ...appOptionsShape,
  ...globalOptionsShape,
  ignore: z.string().optional(),
  baseline: z.string().optional(),
  updateBaseline: z.boolean().default(false),
  format: z.array(z.string()).default(["table"]),
  showSecrets: z.boolean().default(false),
});

/** What `tpns drift` was asked to do. */
export type DriftOptions = Readonly<z.output<typeof driftOptionsSchema>>;
