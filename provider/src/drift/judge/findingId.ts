import { createHash } from "node:crypto";

import { redactor } from "../../inputs/Redactor";
import type { Finding } from "../Finding";

const short = redactor(true);

/**
 * What a finding is known by from one check to the next: 16 hex digits of a hash. It is made of the short hashes that stand
 * for secrets in a report, so that it tells no more than they do, and is the same whether they are shown or not.
 */
export function findingId({ kind, set, token, account, declared, actual }: Finding): string {
  const parts = [
    kind,
    set.urn,
    token === undefined ? null : short(token),
    account === undefined ? null : short(account),
    declared.map(short),
    actual?.map(short) ?? null,
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}
