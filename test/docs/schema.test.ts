import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "@jest/globals";
import { z } from "zod";

import { OPTION_NAMES } from "../../provider/src/inputs/resourceInputs";
import { SETTING_NAMES } from "../../provider/src/inputs/providerSettings";
import { TYPE_TOKENS } from "../../provider/src/native/setKind";
import { pulumiSchema } from "../../tools/schema/pulumiSchema";

const FILE = path.resolve(__dirname, "../../provider/schema/tpns.json");
const text = readFileSync(FILE, "utf8");

const members = z.record(z.string(), z.looseObject({ description: z.string().min(10) }));
const schema = z
  .looseObject({
    version: z.string(),
    types: z.record(z.string(), z.unknown()),
    provider: z.looseObject({ inputProperties: members }),
    resources: z.record(
      z.string(),
      z.looseObject({
        inputProperties: members,
        properties: members,
        requiredInputs: z.array(z.string()),
        aliases: z.array(z.object({ type: z.string() })),
      }),
    ),
    functions: z.record(z.string(), z.looseObject({ inputs: z.looseObject({ properties: members }) })),
  })
  .parse(JSON.parse(text));

describe("the schema of the plugin", () => {
  test("is what the sources of the arguments make it (npm run schema)", () => {
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(pulumiSchema())));
  });

  test("names the resources and functions that programs and states name", () => {
    expect(Object.keys(schema.resources)).toEqual(Object.values(TYPE_TOKENS));
    expect(Object.keys(schema.functions)).toEqual(["tpns:index:getTokenAccounts", "tpns:index:getAccountTokens"]);
    expect(Object.values(schema.resources).flatMap(({ aliases }) => aliases)).toEqual([
      { type: "pulumi-nodejs:dynamic/tpns:TokenAccounts" },
      { type: "pulumi-nodejs:dynamic/tpns:AccountTokens" },
    ]);
  });

  test("has every option that a check takes, and every setting", () => {
    const options = OPTION_NAMES.filter((name) => name !== "redact");
    for (const [token, { inputProperties, requiredInputs }] of Object.entries(schema.resources)) {
      const map = token.endsWith("TokenAccounts") ? "tokenAccounts" : "accountTokens";
      expect(Object.keys(inputProperties).sort()).toEqual([map, ...options, "refreshBeforeUpdate"].sort());
      expect(requiredInputs).toEqual([map]);
    }
    expect(Object.keys(schema.provider.inputProperties).sort()).toEqual([...SETTING_NAMES].sort());
  });

  test("refers to types that there are", () => {
    const referred = [...text.matchAll(/"#\/types\/([^"]+)"/g)].map(([, name]) => name);
    expect(referred.length).toBeGreaterThan(5);
    expect([...new Set(referred)].sort()).toEqual(Object.keys(schema.types).sort());
  });
});
