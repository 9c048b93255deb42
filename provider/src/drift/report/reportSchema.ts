import { z } from "zod";

import { RESOURCE_KINDS } from "../../inputs/resourceInputs";
import { FINDING_KINDS } from "../Finding";

/** The version of the report's form. Fields may be added within a version; none changes its meaning or goes. */
export const REPORT_VERSION = 1;

const count = z.int().min(0);

const countsSchema = z
  .object({
    declared: count.describe("checked and unreadable together"),
    checked: count.describe("inSync, drifted, known and ignored together"),
    inSync: count,
    drifted: count.describe("with a finding that is open"),
    known: count.describe("with a finding of the baseline, and none that is open"),
    ignored: count.describe("with findings that rules ignore alone"),
    unreadable: count,
  })
  .describe("each token or account of an app counts once, by the worst finding that names it");

const accountSchema = z.object({
  account: z.string().describe("a hash such as #0123abcd where the map is a secret"),
  accountType: count.nullable().describe("null where the service does not say the type"),
});

const findingSchema = z.object({
  id: z.string().describe("the same from one check to the next, whether secrets are shown or not"),
  kind: z.enum(FINDING_KINDS),
  status: z.enum(["open", "known", "ignored"]).describe("open fails the check"),
  app: z.string(),
  urn: z.string().describe("of the resource; inventory:<file> for an inventory"),
  token: z.string().nullable().describe("null where it is about an account on all its tokens"),
  account: z.string().nullable().describe("null where it is about a token with all its accounts"),
  accountType: count.nullable(),
  declared: z.array(accountSchema).describe("what the token is declared to have, as far as this finding is about it"),
  actual: z.array(accountSchema).nullable().describe("what the token has in its place; null where it was not read"),
  tokens: z
    .object({ declared: count, actual: count })
    .nullable()
    .describe("over-limit: on how many tokens the account is declared, and seen"),
  reason: z.string().nullable().describe("unreadable: why; ignored: the rule's reason"),
  rule: count.nullable().describe("ignored: the line of the rule"),
  knownSince: z.iso.date().nullable().describe("known: the day on which it was first seen"),
});

/** The report of a check, with secrets masked. All formats are made of it. */
export const reportSchema = z.object({
  schemaVersion: z.literal(REPORT_VERSION),
  checkedAt: z.iso.datetime(),
  source: z.string().describe("where what is declared was taken from"),
  result: z.enum(["in-sync", "drift", "incomplete", "authentication"]).describe("exit codes 0, 2, 3 and 5"),
  census: z.object({ tokens: countsSchema, accounts: countsSchema }),
  resources: z.array(
    z.object({
      urn: z.string(),
      app: z.string(),
      view: z.enum(RESOURCE_KINDS),
      exclusive: z.boolean(),
      secret: z.boolean().describe("whether its values are masked unless they are shown on request"),
    }),
  ),
  findings: z.array(findingSchema),
  problems: z
    .array(z.object({ urn: z.string().nullable(), app: z.string().nullable(), text: z.string() }))
    .describe("why the check is incomplete, beside what is unreadable"),
  notes: z.array(z.object({ urn: z.string(), text: z.string() })),
  rules: z
    .array(z.object({ line: count, state: z.enum(["expired", "unused"]), reason: z.string() }))
    .describe("ignore rules to take out or renew; unused ones are told where all was read"),
  baseline: z
    .object({
      known: count.describe("findings that it knows"),
      gone: count.describe("its entries that were not found again; told where all was read"),
    })
    .nullable(),
});

/** One finding of a report. */
export type ReportFinding = z.output<typeof findingSchema>;

/** See {@link reportSchema}. */
export type Report = z.output<typeof reportSchema>;
