import { writeFileSync } from "node:fs";
import path from "node:path";

import { expect, it } from "@jest/globals";

import { importSelector } from "../../../provider/src/native/importSelector";
import { temporaryFolder } from "../../support/temporaryFolder";

const folder = temporaryFolder();
const FILE = "tokens.txt";

/** The tokens that a file with this text names. */
function named(text: string): readonly string[] {
  const place = folder();
  writeFileSync(path.join(place, FILE), text);
  return importSelector("tokenAccounts", `file:${FILE}`, "tpns", place);
}

it("takes a file with one name a line, without empty lines, comments and the spaces around", () => {
  expect(named("# desk 3\r\n\r\n  one \r\ttwo\n\n# desk 4\nthree")).toEqual(["one", "two", "three"]);
});

it("names a line of the file by its number there", () => {
  expect(() => named("# desk 3\n\none\n\nt w o\n")).toThrow("line 5: a token with white space");
});

it("takes no white space that is not seen for the end of a line", () => {
  expect(() => named("one\u00a0\n")).toThrow(/line 1: .*no-break space, U\+00A0/);
});
