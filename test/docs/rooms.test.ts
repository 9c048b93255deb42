import path from "node:path";

import { describe, expect, it } from "@jest/globals";

import { readDocument } from "./Document";
import { PROVIDER_SOURCE } from "./providerSource";

type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

/** The arrows of the drawing: a room, and those that it points to. */
function drawn(): Arrows {
  const [drawing] = readDocument("docs/architecture.md").blocks.filter(({ info }) => info === "mermaid");
  const [first, ...lines] = drawing?.text.trimEnd().split("\n") ?? [];
  expect(first).toBe("flowchart TD");
  return arrowsOf(
    lines.map((line) => {
      const [, from, to] = /^ {2}(\w+) --> (\w+)$/.exec(line) ?? [];
      if (from === undefined || to === undefined) throw new Error(`not an arrow: ${line}`);
      return [from, to];
    }),
  );
}

/** Which room imports which. The files above the rooms are entries. */
function imported(): Arrows {
  return arrowsOf(
    PROVIDER_SOURCE.flatMap(({ name: file, text }) => {
      const targets = [...text.matchAll(/ from "(\..+)"/g)].map(([, target = ""]) =>
        roomOf(path.join(path.dirname(file), target)),
      );
      return targets.filter((room) => room !== roomOf(file)).map((room): [string, string] => [roomOf(file), room]);
    }),
  );
}

/** The folder, and within `native` the one of the wire: a room within a room. */
function roomOf(file: string): string {
  if (file.startsWith(path.join("native", "wire"))) return "wire";
  return (file.split(path.sep)[0] ?? "").replace(/\.ts$/, "");
}

function arrowsOf(pairs: readonly (readonly [string, string])[]): Arrows {
  const arrows = new Map<string, Set<string>>();
  for (const [from, to] of pairs) arrows.set(from, (arrows.get(from) ?? new Set()).add(to));
  return arrows;
}

/** Every room that arrows lead to, over others or at once. */
function reached(from: string, arrows: Arrows, seen = new Set<string>()): ReadonlySet<string> {
  for (const to of arrows.get(from) ?? []) {
    if (!seen.has(to)) reached(to, arrows, seen.add(to));
  }
  return seen;
}

describe("the drawing of the rooms", () => {
  const [drawing, code] = [drawn(), imported()];

  it("has no arrow that no import goes along", () => {
    for (const [from, targets] of drawing)
      expect([...(code.get(from) ?? [])]).toEqual(expect.arrayContaining([...targets]));
  });

  it.each([...code.keys()])("has a way for each import of %s", (from) => {
    expect([...reached(from, drawing)].sort()).toEqual([...reached(from, code)].sort());
  });
});
