import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { ACCESS_POINTS, parseAccessPoint } from "../../../provider/src/tpns/accessPoints";

describe("an access point", () => {
  test.each(Object.entries(ACCESS_POINTS))("%s is %s", (id, baseUrl) => {
    expect(parseAccessPoint(id)).toEqual({ ok: true, baseUrl });
    expect(parseAccessPoint(baseUrl)).toEqual({ ok: true, baseUrl });
  });

  test.each([
    ["https://API.TPNS.Tencent.com/", "https://api.tpns.tencent.com"],
    ["HTTPS://push.example:443", "https://push.example"],
    ["https://push.example:8443/tpns//", "https://push.example:8443/tpns"],
    [" https://push.example ", "https://push.example"],
    ["http://localhost:80", "http://localhost"],
    ["http://LOCALHOST:8080/", "http://localhost:8080"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
    ["http://127.1", "http://127.0.0.1"],
    ["http://127.255.3.4:1/x", "http://127.255.3.4:1/x"],
    ["http://[::1]:8080", "http://[::1]:8080"],
  ])("%s has the canonical form %s", (text, baseUrl) => {
    expect(parseAccessPoint(text)).toEqual({ ok: true, baseUrl });
  });

  test.each([
    ["", /neither/],
    ["ap-nowhere", /ap-singapore/],
    ["api.tpns.tencent.com", /neither/],
    ["ftp://push.example", /neither/],
    ["https:push.example", /neither/],
    ["https://", /neither/],
    ["http://push.example", /https/],
    ["http://127.0.0.1.push.example", /https/],
    ["http://localhost.push.example", /https/],
    ["http://0.0.0.0", /https/],
    ["https://push.example/?", /query/],
    ["https://push.example?key=x", /query/],
    ["https://push.example/#", /fragment/],
    ["https://user@push.example", /credentials/],
    ["https://:hunter2@push.example", /credentials/],
  ])("%s is refused", (text, reason) => {
    expect(parseAccessPoint(text)).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  test("is refused without repeating the credentials in it", () => {
    for (const text of [
      "https://user:hunter2@push.example",
      "user:hunter2@push.example",
      "http://user:hunter2@push.example?a",
    ]) {
      expect(JSON.stringify(parseAccessPoint(text))).not.toMatch(/hunter2|user:/);
    }
  });

  test("in canonical form is its own canonical form", () => {
    // Parts of our own: fast-check's paths and user names take a second or two to make.
    const authority = fc.webAuthority({ withIPv4: true, withIPv6: true, withPort: true });
    const scheme = fc.constantFrom("https://", "HTTPS://", "http://");
    const anyUrl = fc.tuple(scheme, authority, fc.constantFrom("", "/"), fc.string()).map((parts) => parts.join(""));
    fc.assert(
      fc.property(fc.oneof(anyUrl, fc.string()), (text) => {
        const parsed = parseAccessPoint(text);
        if (parsed.ok) expect(parseAccessPoint(parsed.baseUrl)).toEqual(parsed);
      }),
    );
  });
});
