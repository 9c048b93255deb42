import { z } from "zod";
import { ACCOUNT_TYPES } from "../dialects/accountTypes";
import { behaviourJsonSchema, DEFAULT_BEHAVIOUR } from "../behaviour/behaviour";
import { CODES } from "../basics/codes";
import { deviceActSchema } from "../apps/deviceAct";
import { faultSchema } from "../faults/fault";

/** What the emulator knows of its settings, faults, acts, codes and account types, for forms made of it. */
export function about() {
  const jsonSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
  return {
    settings: behaviourJsonSchema(),
    defaults: DEFAULT_BEHAVIOUR,
    faults: jsonSchema(faultSchema),
    acts: jsonSchema(deviceActSchema),
    codes: CODES,
    accountTypes: ACCOUNT_TYPES,
  };
}
