import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import MarkdownIt from "markdown-it";

/** The root of the repository. */
export const ROOT = path.resolve(__dirname, "../..");

/** A fenced block of a document. */
export interface CodeBlock {
  /** The document and the line of its fence, as in `docs/drift.md:12`. */
  readonly place: string;
  /** The language, and for data what it is, as in `yaml devices`. */
  readonly info: string;
  readonly text: string;
  /** The heading that it stands under, without markup. */
  readonly heading: string;
}

/** A page in Markdown, as far as tests look at it. */
export interface Document {
  /** The path from the root of the repository. */
  readonly name: string;
  readonly blocks: readonly CodeBlock[];
  /** Where its links and pictures lead, as written. */
  readonly links: readonly string[];
  /** The texts of its headings, without markup. */
  readonly headings: readonly string[];
}

const markdown = new MarkdownIt({ html: true });

/** Reads a page. Indented code counts as a block without a language. */
export function readDocument(name: string): Document {
  const tokens = markdown.parse(readFileSync(path.join(ROOT, name), "utf8"), {});
  const headings: string[] = [];
  const blocks: CodeBlock[] = [];
  const links: string[] = [];
  for (const [index, { type, map, info, content, children }] of tokens.entries()) {
    if (type === "heading_open") headings.push(textOf(tokens[index + 1]?.children ?? []));
    if (type === "fence" || type === "code_block") {
      const place = `${name}:${(map?.[0] ?? 0) + 1}`;
      blocks.push({ place, info: info.trim(), text: content, heading: headings.at(-1) ?? "" });
    }
    for (const child of children ?? []) links.push(...[child.attrGet("href") ?? child.attrGet("src") ?? []].flat());
  }
  return { name, blocks, links, headings };
}

function textOf(children: readonly { readonly content: string }[]): string {
  return children.map(({ content }) => content).join("");
}

/** Folders with pages, those of the packages and examples included. */
const FOLDERS = [".", "docs", "emulator", "provider", "test/upgrades", ...inside("examples"), ...inside("tools")];

function inside(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}`);
}

/** Every page of the repository. */
export const DOCUMENTS: readonly Document[] = FOLDERS.filter((folder) => existsSync(path.join(ROOT, folder)))
  .flatMap((folder) => readdirSync(path.join(ROOT, folder)).map((name) => path.posix.join(folder, name)))
  .filter((name) => name.endsWith(".md"))
  .map(readDocument);

/** All blocks of a language. */
export function blocksOf(language: string): readonly CodeBlock[] {
  return DOCUMENTS.flatMap(({ blocks }) => blocks).filter(({ info }) => info.split(" ")[0] === language);
}
