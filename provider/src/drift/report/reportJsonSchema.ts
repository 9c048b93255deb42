import { z } from "zod";

import { reportSchema } from "./reportSchema";

/** The JSON Schema of the report; `npm run schema` writes it to `provider/schema`. It lets a later release add fields. */
export function reportJsonSchema(): object {
  return {
    ...z.toJSONSchema(reportSchema, { io: "input" }),
    title: "Report of tpns drift, version 1",
  };
}
