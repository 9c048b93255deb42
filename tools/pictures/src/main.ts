import { writeFile } from "node:fs/promises";
import path from "node:path";

import { driftReport } from "./driftReport";

const DOCS = path.resolve(__dirname, "../../../docs");

void driftReport().then((svg) => writeFile(path.join(DOCS, "drift-report.svg"), svg));
