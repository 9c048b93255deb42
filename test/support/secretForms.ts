import { inspect } from "node:util";

/** The ways in which a secret may come to stand in a text, by name. One that does not change the secret is left out. */
export function secretForms(secret: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(secret);
  const json = jsonText(secret);
  const forms: [string, string][] = [
    ["clear text", secret],
    ["hex", bytes.toString("hex")],
    ["upper-case hex", bytes.toString("hex").toUpperCase()],
    ...withinBase64(bytes, "base64"),
    ...withinBase64(bytes, "base64url"),
    ["URI", encodeURIComponent(secret)],
    ["form of a URL", new URLSearchParams([["", secret]]).toString().slice(1)],
    ["JavaScript", inspect(secret).slice(1, -1)],
    ["JSON", json],
    ["JSON within JSON", jsonText(json)],
    ["JSON in ASCII", inAscii(json)],
    ["JSON as Go writes it", json.replace(/[<>&]/g, unicodeEscape)],
  ];
  const seen = new Set<string>();
  return new Map(forms.filter(([, form]) => !seen.has(form) && seen.add(form)));
}

/**
 * What is the same in every base64 of a text that holds the secret, whatever stands before and after it: one for each of
 * the three places in which the secret may begin.
 */
function withinBase64(bytes: Buffer, encoding: "base64" | "base64url"): [string, string][] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString(encoding);
    const first = Math.ceil((before * 8) / 6);
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return [`${encoding}, ${before} before`, text.slice(first, whole)];
  });
}

function jsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function inAscii(text: string): string {
  return text.replace(/[^\u0020-\u007e]/g, unicodeEscape);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
