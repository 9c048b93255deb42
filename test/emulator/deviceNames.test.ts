import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "@jest/globals";
import { readDeviceNames } from "../../emulator/src/command/readDeviceNames";
import { temporaryFolder } from "../support/temporaryFolder";

const inTemporaryFolder = temporaryFolder();

async function read(name: string, text: string) {
  const file = inTemporaryFolder(name);
  await writeFile(file, text);
  return readDeviceNames(file);
}

const PIXEL = { token: "0012", name: "Pixel 9", platform: "android" };

describe("the names of devices", () => {
  it.each([
    ["devices.yaml", "- { name: Pixel 9, token: 0012, platform: android, accounts: [qa-lin] }"],
    ["devices.yml", "devices:\n  - name: Pixel 9\n    token: 0012\n    platform: android\n    owner: Lin"],
    [
      "devices.json",
      '[{"name":"Pixel 9","token":"0012","platform":"android","accounts":{"account":"x","accountType":5}}]',
    ],
    ["devices.csv", "name,token,platform,accounts\nPixel 9,0012,android,a;b\n"],
    ["DEVICES.CSV", "\uFEFFname,token,platform,accounts\r\nPixel 9,0012,android,\r\n"],
  ])("are read from %s", async (name, text) => {
    expect(await read(name, text)).toEqual([PIXEL]);
  });

  it("take a platform that is none for not said", async () => {
    expect(await read("devices.csv", "name,token,platform\nPixel 9,0012,\n")).toEqual([
      { token: "0012", name: "Pixel 9" },
    ]);
  });

  it.each([
    ["devices.txt", "x", /devices\.txt: the name says no format; end it in \.yaml, \.json or \.csv/],
    ["devices.yaml", "name: Pixel", /devices\.yaml: no list of devices/],
    ["devices.yaml", "- { name: [", /devices\.yaml: it cannot be read: /],
    ["devices.yaml", "- { name: Pixel 9 }", /devices\.yaml: 0\.token: /],
    ["devices.json", "[1]", /devices\.json: 0: /],
    ["devices.csv", "name,token\nPixel 9\n", /devices\.csv: it cannot be read: /],
  ])("of %s with %j are refused with their place", async (name, text, message) => {
    await expect(read(name, text)).rejects.toThrow(message);
  });

  it("are refused where there is no such file", async () => {
    await expect(readDeviceNames(inTemporaryFolder("devices.yaml"))).rejects.toThrow(/there is no such file/);
  });
});
