// Loaded before whatever Node runs: a dynamic provider notes its process, of which Pulumi tells nobody.
const { appendFileSync } = require("node:fs");

if (process.argv[1]?.includes("dynamic-provider")) appendFileSync(process.env.PROVIDERS_FILE, `${process.pid}\n`);
