import type { WrittenDevice, WrittenFile, WrittenValue } from "./WrittenProgram";

/** The text of an inventory, as somebody's program or hand writes it. */
export function fileText({ format, devices, flaw }: WrittenFile): string {
  const text = format === "csv" ? csvOf(devices, flaw) : format === "json" ? jsonOf(devices) : yamlOf(devices);
  const lines = flaw === "CRLF" ? text.replaceAll("\n", "\r\n") : text;
  return flaw === "byte order mark" ? `\uFEFF${lines}` : lines;
}

/** An account as one text, in CSV the only form. */
export function accountText(value: WrittenValue): string {
  if ("text" in value) return value.text;
  if ("no" in value) return "";
  if ("type" in value) return `${value.type}:${value.account}`;
  return value.accountType === undefined ? value.account : `${value.accountType}:${value.account}`;
}

function csvOf(devices: readonly WrittenDevice[], flaw: WrittenFile["flaw"]): string {
  const column = flaw === "columns by semicolon" ? ";" : ",";
  const separator = flaw === "full-width separators" ? "；" : "; ";
  const cell = (text: string): string => (/^\s|\s$|[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = devices.map(({ name, token, accounts }) => [name, token, accounts.map(accountText).join(separator)]);
  return [["name", "token", "accounts"], ...rows].map((row) => `${row.map(cell).join(column)}\n`).join("");
}

function jsonOf(devices: readonly WrittenDevice[]): string {
  const plain = devices.map((device) => ({ ...device, accounts: device.accounts.map(accountIn) }));
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

function yamlOf(devices: readonly WrittenDevice[]): string {
  if (devices.length === 0) return "devices: []\n";
  const text = devices.map(({ name, token, accounts }) => {
    const list = accounts.map((account) => `\n      - ${JSON.stringify(accountIn(account))}`).join("");
    return `  - name: ${name}\n    token: ${JSON.stringify(token)}\n    accounts:${list || " []"}\n`;
  });
  return `devices:\n${text.join("")}`;
}

function accountIn(value: WrittenValue): unknown {
  if ("text" in value) return value.text;
  return "no" in value ? null : value;
}
