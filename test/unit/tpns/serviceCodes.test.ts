import { expect, test } from "@jest/globals";
import { SERVICE_CODES, serviceCode } from "../../../provider/src/tpns/serviceCodes";

test("every documented code is in the table once", () => {
  expect(SERVICE_CODES.map(({ code }) => code)).toEqual([
    1008001, 1008002, 1008003, 1008004, 1008006, 1008007, 1008026, 1008027, 1008028, 1008029, 1008030, 1008031, 1008035,
    1010001, 10110008,
  ]);
  for (const entry of SERVICE_CODES) expect(serviceCode(entry.code)).toBe(entry);
});

test("every code says in a few words what it means, and in a sentence what to do", () => {
  for (const { meaning, remedy } of SERVICE_CODES) {
    expect(meaning).toMatch(/^[a-z][^.]+$/);
    expect(remedy).toMatch(/^[A-Z].+\.$/);
  }
});

test.each([
  [1008001, "request", "useless"],
  [1008002, "request", "useless"],
  [1008003, "authentication", "useless"],
  [1008004, "transient", "helps"],
  [1008006, "element", "useless"],
  [1008007, "request", "useless"],
  [1008026, "batch", "unknown"],
  [1008027, "batch", "unknown"],
  [1008028, "transient", "helps"],
  [1008029, "element", "useless"],
  [1008030, "application", "useless"],
  [1008031, "application", "useless"],
  [1008035, "authentication", "useless"],
  [1010001, "application", "useless"],
  [10110008, "absent", "useless"],
  [4711, "unknown", "unknown"],
])("code %d is of class %s, and sending again is %s", (code, kind, retry) => {
  expect(serviceCode(code)).toMatchObject({ code, class: kind, retry });
});
