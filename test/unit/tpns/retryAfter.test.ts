import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { LONGEST_RETRY_AFTER_SECONDS, retryAfter } from "../../../provider/src/tpns/retryAfter";

const now = Date.parse("Wed, 21 Oct 2015 07:28:00 GMT");

test.each([
  [undefined, undefined],
  ["", undefined],
  ["soon", undefined],
  ["-1", undefined],
  ["1.5", undefined],
  ["2015", 300],
  ["7 s", undefined],
  ["in 7", undefined],
  ["on Wed, 21 Oct 2015 07:28:30 GMT", undefined],
  ["2015-10-21T07:28:30Z", undefined],
  ["0", 0],
  [" 7 ", 7],
  ["300", 300],
  ["301", 300],
  ["99999999999999999999", 300],
  ["Wed, 21 Oct 2015 07:28:30 GMT", 30],
  ["Wed, 21 Oct 2015 07:27:00 GMT", 0],
  ["Thu, 22 Oct 2015 07:28:00 GMT", 300],
  ["Wed, something", undefined],
])("Retry-After %j asks for %j seconds", (header, seconds) => {
  expect(retryAfter(header, now)).toBe(seconds);
});

test("no Retry-After asks for more than the longest pause, or for less than none", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.nat().map(String), fc.date().map(String)), (header) => {
      const seconds = retryAfter(header, now) ?? 0;
      expect(seconds).toBeGreaterThanOrEqual(0);
      expect(seconds).toBeLessThanOrEqual(LONGEST_RETRY_AFTER_SECONDS);
    }),
  );
});
