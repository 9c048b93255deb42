import { readFileSync } from "node:fs";

import * as pulumi from "@pulumi/pulumi";
import * as tpns from "pulumi-tpns";
import { isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";

const typeNumbers = new Map<string, number>(Object.entries(tpns.AccountType));
const accountType = z.string().transform((text, context) => {
  const type = typeNumbers.get(text) ?? (/^\d+$/.test(text) ? Number(text) : undefined);
  if (type !== undefined) return type;
  context.addIssue({ code: "custom", message: `write a number, or one of ${[...typeNumbers.keys()].join(", ")}` });
  return z.NEVER;
});
const account = z.preprocess(
  (value) => (typeof value === "string" ? { account: value } : value),
  z.strictObject({ account: z.string(), accountType: accountType.default(tpns.AccountType.Default) }),
);
const device = z.strictObject({
  name: z.string(),
  owner: z.string().optional(),
  platform: z.enum(["android", "ios"]),
  token: z.string().regex(/^[0-9a-f]{36}$/, "write the token, 36 lowercase hex digits"),
  accounts: z.preprocess((value): unknown => (Array.isArray(value) ? value : [value]), z.array(account)),
});
const inventory = z.array(device).superRefine((devices, context) => {
  const seen = new Set<string>();
  for (const [index, { token }] of devices.entries()) {
    if (seen.has(token)) context.addIssue({ code: "custom", path: [index, "token"], message: "listed twice" });
    seen.add(token);
  }
});

/** A device, and the accounts that it shall be bound to. */
export type Device = z.output<typeof device>;

/**
 * Reads the devices of an inventory.
 * @throws RunError naming the file and the line of everything that is wrong in it
 */
export function readInventory(file: string): Device[] {
  const lines = new LineCounter();
  // Failsafe takes every value as text: a token of digits is no number, and an account keeps its leading zeros.
  const document = parseDocument(readFileSync(file, "utf8"), { schema: "failsafe", lineCounter: lines });
  const line = (path: readonly PropertyKey[]): number => {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    return path.length === 0 ? 1 : line(path.slice(0, -1));
  };
  const [syntaxError] = document.errors;
  if (syntaxError) throw new pulumi.RunError(`${file}: ${syntaxError.message}`);
  const parsed = inventory.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${file}:${line(path)}: ${path.join(".")}: ${message}`,
  );
  throw new pulumi.RunError(problems.join("\n"));
}
