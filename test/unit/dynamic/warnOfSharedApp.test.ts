import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import * as pulumi from "@pulumi/pulumi";

import { Provider } from "../../../provider/src/dynamic/Provider";

const warn = jest.spyOn(pulumi.log, "warn");

beforeEach(async () => {
  warn.mockReset().mockResolvedValue(undefined);
  await pulumi.runtime.setMocks({
    call: () => ({}),
    newResource: ({ name }) => ({ id: name, state: {} }),
  });
});
afterEach(() => {
  warn.mockReset();
});

/** What a program of Providers, each for an AccessID, is warned of. */
async function warningsOf(providers: Record<string, string>): Promise<readonly string[]> {
  for (const [name, accessId] of Object.entries(providers)) {
    const provider = new Provider(name, { accessId, secretKey: "key", accessPoint: "ap-singapore" });
    await new Promise((resolve) => provider.urn.apply(resolve));
  }
  await new Promise((resolve) => setImmediate(resolve));
  return warn.mock.calls.map(([text]) => text);
}

it("says nothing of Providers for different apps", async () => {
  expect(await warningsOf({ android: "1500000001", ios: "1600000001" })).toEqual([]);
});

it("names the Providers that speak to one app", async () => {
  expect(await warningsOf({ one: "1500000002", two: "1500000002" })).toEqual([
    expect.stringMatching(/^the Providers "one", "two" name the same app: .*use one Provider$/),
  ]);
});
