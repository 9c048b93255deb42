import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import ts from "typescript";

/**
 * What the sources say of settings and faults, above each of them: the page shows it beside the form. Settings are the
 * properties of `settings` in behaviourSettings.ts; kinds of faults and their fields are found by the literal of their `kind`.
 *
 * @param {string} sources - the folder of the emulator's sources
 * @returns {{ settings: Record<string, string>, faults: Record<string, string>, fields: Record<string, string> }}
 */
export function readExplanations(sources) {
  const settings = {};
  const faults = {};
  const fields = {};
  each(path.join(sources, "behaviour/behaviourSettings.ts"), (node, source) => {
    if (!ts.isVariableDeclaration(node) || node.name.getText(source) !== "settings") return;
    if (!node.initializer || !ts.isObjectLiteralExpression(node.initializer)) return;
    for (const property of node.initializer.properties) settings[property.name.getText(source)] = commentOf(property);
  });
  const folder = path.join(sources, "faults");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts"))) {
    each(path.join(folder, file), (node, source) => {
      if (!ts.isPropertyAssignment(node)) return;
      const name = node.name.getText(source);
      const kind = name === "kind" ? /^z\.literal\("(\w+)"\)$/.exec(node.initializer.getText(source))?.[1] : undefined;
      if (kind !== undefined) faults[kind] = commentAbove(node, source);
      const comment = commentOf(node);
      if (comment !== "") fields[name] ??= comment;
    });
  }
  return { settings, faults, fields };
}

function each(file, visit) {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
  const walk = (node) => {
    visit(node, source);
    ts.forEachChild(node, walk);
  };
  walk(source);
}

/** The comment of the schema that a `kind` stands in: above the call that makes it, or above its declaration. */
function commentAbove(kind, source) {
  for (let node = kind.parent; node !== source; node = node.parent) {
    const comment = commentOf(node);
    if (comment !== "") return comment;
  }
  return "";
}

/** The last comment before a node that is a docstring, in one piece. */
function commentOf(node) {
  const text = node.getSourceFile().text;
  const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  const last = ranges.map(({ pos, end }) => text.slice(pos, end)).findLast((comment) => comment.startsWith("/**"));
  if (last === undefined) return "";
  return last
    .slice(3, -2)
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, "").trim())
    .join(" ")
    .trim();
}
