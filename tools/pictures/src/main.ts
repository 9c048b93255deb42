import { writeFile } from "node:fs/promises";
import path from "node:path";

import { driftReport } from "./driftReport";
import { emulatorPage } from "./emulatorPage";

const DOCS = path.resolve(__dirname, "../../../docs");

async function main(): Promise<void> {
  await writeFile(path.join(DOCS, "drift-report.svg"), await driftReport());
  const { light, dark } = await emulatorPage();
  await writeFile(path.join(DOCS, "emulator-page-light.png"), light);
  await writeFile(path.join(DOCS, "emulator-page-dark.png"), dark);
}

void main();
