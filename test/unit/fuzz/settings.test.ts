import { expect, test } from "@jest/globals";
import fc from "fast-check";

import { providerSettings, SETTING_NAMES } from "../../../provider/src/inputs/providerSettings";
import { settingVariable } from "../../../provider/src/inputs/settingVariable";
import { createTpnsClient } from "../../../provider/src/tpns/TpnsClient";
import { expectClear, expectClearText } from "./expectClear";
import { fuzzing, soon } from "./fuzzing";
import { HUSH, hostileText } from "./hostile";

/** Values that a setting may well have, right for one or another. */
const plausible = fc.constantFrom(
  "1500001048",
  "ap-singapore",
  `https://${HUSH}:${HUSH}@example.com`,
  `https://example.com/${HUSH}?`,
  "http://127.0.0.1:1/base",
  "basic",
  "xg",
  "android",
  "qq",
  "8",
  "0x10",
  "1e9",
  "Infinity",
  " 5 ",
);

const value = fc.oneof(plausible, hostileText);

const found = fc.array(fc.tuple(fc.constantFrom<string>(...SETTING_NAMES), value), { maxLength: SETTING_NAMES.length });

test("settings of any text are taken, or refused in clear lines that repeat none of them", () => {
  fc.assert(
    fc.property(found, found, hostileText, (config, environment, rotated) => {
      const configured = new Map(config.map(([name, text]) => [`tpns:${name}`, text]));
      const variables = Object.fromEntries([
        ...environment.map(([name, text]) => [settingVariable(name), text] as const),
        ["TPNS_SECRET_KEY_1500001048", rotated],
      ]);
      const { settings, problems } = soon(() => providerSettings((name) => configured.get(name), variables));
      expect(settings === undefined).toBe(problems.length > 0);
      for (const problem of problems) {
        expectClearText(problem);
        expect(problem).not.toContain(HUSH);
        expect(problem).toMatch(new RegExp(`^(${SETTING_NAMES.join("|")}): `));
      }
      if (settings === undefined) return;
      expect(settings.secretKey()).not.toBe("");
      // What is taken opens a client, or says what is wrong with it: it never fails later, in a call.
      void createTpnsClient({ ...settings, connections: settings.concurrency }).close();
    }),
    fuzzing(),
  );
});

test("proxies of any text are taken, or refused without being repeated", () => {
  const before = process.env.HTTPS_PROXY;
  const proxies = fc.oneof(
    hostileText.filter((text) => !text.includes("\u0000")),
    fc.constantFrom(
      `http://${HUSH}:${HUSH}@127.0.0.1:1`,
      `http://%zz${HUSH}@proxy`,
      `${HUSH}://proxy`,
      `socks5://${HUSH}@h:1`,
    ),
  );
  const settings = { accessId: "1", secretKey: () => "key", accessPoint: "ap-singapore" };
  try {
    fc.assert(
      fc.property(proxies, (proxy) => {
        process.env.HTTPS_PROXY = proxy;
        try {
          void createTpnsClient(settings).close();
        } catch (error) {
          expectClear(error);
        }
      }),
      fuzzing(2),
    );
  } finally {
    if (before === undefined) delete process.env.HTTPS_PROXY;
    else process.env.HTTPS_PROXY = before;
  }
});
