import { readFile } from "node:fs/promises";
import path from "node:path";

import { describe, expect, it, test } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020";
import { createColors } from "picocolors";
import { validateXML } from "xmllint-wasm";

import { renderJson } from "../../../provider/src/drift/render/renderJson";
import { renderJUnit } from "../../../provider/src/drift/render/renderJUnit";
import { renderMarkdown } from "../../../provider/src/drift/render/renderMarkdown";
import { renderTable } from "../../../provider/src/drift/render/renderTable";
import { reportJsonSchema } from "../../../provider/src/drift/report/reportJsonSchema";
import { fullReport, longReport } from "./report";

const SCHEMA = path.resolve(__dirname, "../../../provider/schema/drift-report-v1.schema.json");
const plain = createColors(false);
const report = fullReport();
const empty = { ...longReport(0), resources: [] };

const formats: [name: string, render: (of: typeof report) => string | Promise<string>][] = [
  ["JSON", renderJson],
  ["JUnit XML", renderJUnit],
  ["Markdown", renderMarkdown],
  ["the table", (of) => renderTable(of, plain)],
];

describe.each(formats)("%s", (name, render) => {
  it("has the whole census", async () => {
    const text = await render({
      ...report,
      census: {
        tokens: {
          declared: 1101,
          checked: 1102,
          inSync: 1103,
          drifted: 1104,
          known: 1105,
          ignored: 1106,
          unreadable: 1107,
        },
        accounts: {
          declared: 2201,
          checked: 2202,
          inSync: 2203,
          drifted: 2204,
          known: 2205,
          ignored: 2206,
          unreadable: 2207,
        },
      },
    });
    for (const count of [1101, 1102, 1103, 1104, 1105, 1106, 1107, 2201, 2202, 2203, 2204, 2205, 2206, 2207]) {
      expect(text).toContain(String(count));
    }
  });

  it("tells what rules ignore, what is known, and which rules and entries are of no use any more", async () => {
    const text = await render({
      ...fullReport(),
      rules: [
        { line: 7, state: "unused", reason: "spare" },
        { line: 8, state: "expired", reason: "over" },
      ],
      baseline: { known: 1, gone: 3 },
    });
    expect(text).toMatch(/ignored/);
    expect(text).toMatch(/2026-01-02/);
    expect(text).toMatch(/spare/);
    expect(text).toMatch(/over/);
    if (name !== "JSON") expect(text).toMatch(/baseline: 3 known findings are gone/);
  });

  it("masks values of secret maps, unless they are to be shown", async () => {
    expect(await render(report)).not.toMatch(/hidden-/);
    expect(await render(fullReport({ showSecrets: true }))).toContain("hidden-token");
  });

  it("has no sign that steers a screen", async () => {
    expect(await render(report)).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it("can say that nothing was found", async () => {
    expect(await render(empty)).not.toMatch(/undefined|NaN|null(?!,|\n)/);
  });
});

describe("JSON", () => {
  // The patterns beside these formats say the same.
  const ajv = new Ajv2020({ strict: true, formats: { date: true, "date-time": true } });

  it("is as the published schema says", () => {
    const validate = ajv.compile(reportJsonSchema());
    for (const one of [report, empty, longReport(3), fullReport({ showSecrets: true })]) {
      validate(JSON.parse(renderJson(one)));
      expect(validate.errors).toBeNull();
    }
    expect(validate({ ...report, result: "fine" })).toBe(false);
    expect(validate({ ...report, census: {} })).toBe(false);
  });

  test("the published schema is that of the code; npm run schema writes it", async () => {
    expect(JSON.parse(await readFile(SCHEMA, "utf8"))).toEqual(JSON.parse(JSON.stringify(reportJsonSchema())));
  });
});

describe("JUnit XML", () => {
  const schemaErrors = async (xml: string): Promise<readonly string[]> => {
    const xsd = await readFile(path.join(__dirname, "junit.xsd"), "utf8");
    const { errors } = await validateXML({ xml: { fileName: "report.xml", contents: xml }, schema: xsd });
    return errors.map(({ message }) => message);
  };

  it("is as the readers of it expect", async () => {
    for (const one of [report, empty, longReport(3)]) expect(await schemaErrors(await renderJUnit(one))).toEqual([]);
    expect(await schemaErrors("<testsuites><testsuite/></testsuites>")).not.toEqual([]);
  });

  it("fails for drift, has errors for what is not known, and skips what is known or ignored", async () => {
    const xml = await renderJUnit(report);
    const outcomes = [...xml.matchAll(/<testcase [^>]*name="([^"]*)"[^>]*?(?:\/>|>\s*<(\w+))/g)].map(
      ([, name, element]) => [name, element ?? "passed"],
    );
    expect(outcomes).toEqual([
      ["urn:pulumi:a::b::c::doubted", "error"],
      ["app 1500001048@https://api.tpns.sgp.tencent.com", "error"],
      ["token t1", "failure"],
      ["token t2", "skipped"],
      ["token t3", "skipped"],
      ["token t4", "error"],
      ["all others are as declared", "passed"],
      ["token #a1f1aa8e", "failure"],
      ["all others are as declared", "passed"],
      ["token t1", "failure"],
      ["account 0:crowd", "failure"],
      ["all others are as declared", "passed"],
    ]);
    expect(xml).toContain('<testsuites name="tpns drift" tests="12" failures="4" errors="3" skipped="2">');
  });
});

describe("Markdown", () => {
  it("keeps within a comment, and says how much it leaves out", () => {
    const text = renderMarkdown(longReport(1000));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/\nand \d+ more findings\n/);
    expect(renderMarkdown(report).length).toBeLessThan(65_536);
  });

  it("lets no value be taken for markup", () => {
    const text = renderMarkdown(report);
    expect(text).toContain("0:<b>".replaceAll(/[<>]/g, (sign) => `&#${sign.charCodeAt(0)};`).slice(2));
    expect(text.replaceAll(/<\/?(?:code|sub)>/g, "")).not.toMatch(/[<`@]/);
    for (const row of text.split("\n").filter((line) => line.startsWith("| open")))
      expect(row.split("|")).toHaveLength(8);
  });
});

describe("the table", () => {
  it("shows what fails the check first, in columns", () => {
    const lines = renderTable(report, plain).split("\n");
    expect(lines[0]).toBe(lines[0]?.trimEnd());
    expect(lines[0]?.split(/ {2,}/)).toEqual(["STATUS", "FINDING", "RESOURCE", "TOKEN", "DECLARED", "ACTUAL"]);
    expect(lines.slice(1, 8).map((line) => line.split(/ {2,}/).slice(0, 2).join(" "))).toEqual([
      "open changed",
      "open missing",
      "open invalid-token",
      "open over-limit",
      "open unreadable",
      "known since 2026-01-02 changed",
      "ignored by line 1: lent <out> unexpected",
    ]);
  });

  it("has colours where they are wanted", () => {
    expect(renderTable(report, createColors(true))).toContain("\u001b[31mopen");
  });

  it("ends after a hundred findings", () => {
    const text = renderTable(longReport(1000), plain);
    expect(text).toContain("\nand 900 more findings; --format json=FILE has all\n");
    expect(text.split("\n").length).toBeLessThan(120);
  });
});
