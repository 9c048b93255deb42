import { existsSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "@jest/globals";

import { type Document, DOCUMENTS, ROOT } from "./Document";

/** What stands behind `#` in a link to a heading, as GitHub makes it of the heading's text. */
function anchorsOf({ headings }: Document): ReadonlySet<string> {
  const seen = new Map<string, number>();
  return new Set(
    headings.map((heading) => {
      const slug = heading
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
        .replaceAll(" ", "-");
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    }),
  );
}

/** Why a link leads nowhere, or undefined. What is not of this repository is taken as written. */
function problemOf(link: string, from: Document): string | undefined {
  if (link.startsWith("https://")) return undefined;
  if (/^[a-z]+:/i.test(link)) return `${link}: write https`;
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? from.name : path.posix.join(path.posix.dirname(from.name), file);
  if (target.startsWith("..") || !existsSync(path.join(ROOT, target))) return `${link}: there is no ${target}`;
  if (anchor === undefined) return undefined;
  const page = DOCUMENTS.find(({ name }) => name === target);
  return page !== undefined && anchorsOf(page).has(anchor) ? undefined : `${link}: there is no such heading`;
}

describe("links", () => {
  it.each(DOCUMENTS.map((document) => [document.name, document] as const))("of %s lead somewhere", (_, document) => {
    expect(document.links.flatMap((link) => problemOf(link, document) ?? [])).toEqual([]);
  });

  it("lead from docs/README.md to every page beside it", () => {
    const index = DOCUMENTS.find(({ name }) => name === "docs/README.md");
    const pages = DOCUMENTS.map(({ name }) => name).filter((name) => name.startsWith("docs/") && name !== index?.name);
    expect(index?.links).toEqual(expect.arrayContaining(pages.map((name) => path.posix.basename(name))));
  });
});
