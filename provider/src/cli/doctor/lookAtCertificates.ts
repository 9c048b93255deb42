import { constants } from "node:fs";
import { access } from "node:fs/promises";

import { readVariable } from "../../tpns/readVariable";
import { type Finding, ok, problem, warning } from "./Finding";

const CHECK = "certificates";

/** Says whose certificates are trusted beside those that Node brings. Node reads these variables when it starts. */
export async function lookAtCertificates(environment: NodeJS.ProcessEnv): Promise<Finding> {
  if (readVariable(environment, "NODE_TLS_REJECT_UNAUTHORIZED") === "0") {
    return warning(
      CHECK,
      "NODE_TLS_REJECT_UNAUTHORIZED=0 accepts any certificate, so anybody on the way can read the key's signatures",
      "unset it, and name your own authority's certificates in NODE_EXTRA_CA_CERTS",
    );
  }
  const file = readVariable(environment, "NODE_EXTRA_CA_CERTS");
  if (file === undefined) return ok(CHECK, "those that Node brings; NODE_EXTRA_CA_CERTS names no others");
  try {
    await access(file, constants.R_OK);
    return ok(CHECK, `those that Node brings and those of ${file} (NODE_EXTRA_CA_CERTS)`);
  } catch {
    return problem(CHECK, `NODE_EXTRA_CA_CERTS: ${file} can't be read`, "correct the path, or unset the variable");
  }
}
