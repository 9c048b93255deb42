import { inspect } from "node:util";

import { describe, expect, it, test } from "@jest/globals";

import { allOf } from "../../support/allOf";
import { secretForms } from "../../support/secretForms";
import { Secrets } from "../../support/Secrets";

describe("the search for secrets", () => {
  const secrets = new Secrets();
  const secret = secrets.plant("the key");

  test.each<[string, (text: string) => string]>([
    ["clear text", (text) => text],
    ["hex", (text) => Buffer.from(text).toString("hex")],
    ["upper-case hex", (text) => Buffer.from(text).toString("hex").toUpperCase()],
    ["base64", (text) => Buffer.from(text).toString("base64")],
    ["base64url", (text) => Buffer.from(text).toString("base64url")],
    ["URI", encodeURIComponent],
    ["form of a URL", (text) => new URLSearchParams({ text }).toString()],
    ["JavaScript", (text) => inspect({ text })],
    ["JSON", (text) => JSON.stringify({ text })],
    ["JSON within JSON", (text) => JSON.stringify(JSON.stringify({ text }))],
    ["JSON in ASCII", (text) => JSON.stringify(text).replace("é", "\\u00e9")],
    ["JSON as Go writes it", (text) => JSON.stringify(text).replace("<", "\\u003c").replace(">", "\\u003e")],
  ])("finds one as %s, whatever stands around it", (form, write) => {
    for (const before of ["", "a", "ab", "abc"]) {
      for (const after of ["", "z", "zy", "zyx"]) {
        const found = secrets.foundIn({ stdout: `… ${write(before + secret + after)} …`, stderr: "" });
        expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${form}\\b.* of the key in stdout$`)));
      }
    }
  });

  it("finds nothing where there is none, nor where it may be", () => {
    expect(secrets.foundIn({ stdout: "nothing", state: JSON.stringify({ a: 1 }) })).toEqual([]);
    expect(secrets.foundIn({ state: secret }, ["the key"])).toEqual([]);
  });

  it("looks for forms that all differ, and are long enough not to be found by chance", () => {
    const forms = [...secretForms(secret).values()];
    expect(forms).toHaveLength(16);
    for (const form of forms) expect(form.length).toBeGreaterThan(15);
  });

  it("sees all of an error", () => {
    const hidden = Object.defineProperty(new Error("hidden"), "key", { value: secret, enumerable: false });
    const errors = [
      new Error(secret),
      new Error("outer", { cause: new Error("inner", { cause: { key: secret } }) }),
      Object.assign(new Error("with a field"), { request: { headers: { key: secret } } }),
      hidden,
      new AggregateError([new Error(secret)]),
    ];
    for (const error of errors) expect(secrets.foundIn({ error: allOf(error) })).not.toEqual([]);
  });
});
