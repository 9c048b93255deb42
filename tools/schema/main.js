/** Writes `provider/schema/tpns.json`, the schema of the plugin, from the sources of its arguments. */
const { writeFileSync } = require("node:fs");
const path = require("node:path");

const { pulumiSchema } = require("./pulumiSchema");

writeFileSync(
  path.resolve(__dirname, "../../provider/schema/tpns.json"),
  `${JSON.stringify(pulumiSchema(), undefined, 2)}\n`,
);
