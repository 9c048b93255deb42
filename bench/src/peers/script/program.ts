import { z } from "zod";

import { OPERATIONS } from "../../Operation";
import { programFleet } from "../programFleet";
import { runScript } from "./runScript";

runScript(z.enum(OPERATIONS).parse(process.argv[2]), programFleet()).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
