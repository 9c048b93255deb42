import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "@jest/globals";

import { SERVICE_CODES } from "../../provider/src/tpns/serviceCodes";
import { readDocument, ROOT } from "./Document";
import { PROVIDER_SOURCE } from "./providerSource";

const PAGE = "docs/troubleshooting.md";
const page = readFileSync(path.join(ROOT, PAGE), "utf8");
const { headings } = readDocument(PAGE);

const sources = PROVIDER_SOURCE.map(({ text }) => text);

/** The codes that stand in the source as an error's own, or in a message in brackets. */
const ownCodes = new Set(
  sources.flatMap((source) =>
    [...source.matchAll(/code(?: =|:) "(TPNS_[A-Z_]+)"|\[(TPNS_[A-Z_]+)\]/g)].map(([, own, quoted]) => own ?? quoted),
  ),
);

/** Rows of tables, by the text of their first cell. */
const rows = new Map(
  [...page.matchAll(/^\| (.+?) \|(.+)\|$/gm)].map(([, first = "", rest = ""]) => [
    first,
    rest.split(" | ").map((cell) => cell.trim()),
  ]),
);

describe("docs/troubleshooting.md", () => {
  it("has a section for each code of our own, and for no other", () => {
    const told = headings.filter((heading) => heading.startsWith("TPNS_"));
    expect(told.toSorted()).toEqual([...ownCodes].sort());
  });

  it("has a cause and a remedy for each code of the service, and for no other", () => {
    const told = [...rows].filter(([code]) => /^\d+$/.test(code)).map(([code]) => Number(code));
    expect(told).toEqual(SERVICE_CODES.map(({ code }) => code));
    for (const code of told) {
      expect(rows.get(String(code))).toEqual([expect.stringMatching(/\w/), expect.stringMatching(/\w/)]);
    }
  });

  it("quotes messages as the source has them", () => {
    const quoted = [...rows.keys()].flatMap((first) => /^`(.+)`$/.exec(first)?.[1] ?? []);
    expect(quoted).not.toHaveLength(0);
    const text = sources.join("\n");
    expect(quoted.filter((message) => !message.split("…").every((part) => text.includes(part.trim())))).toEqual([]);
  });
});
