import { mkdir, realpath, symlink, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

import { expect, test } from "@jest/globals";

import { findInstalled } from "../../../provider/src/dynamic/front";
import { temporaryFolder } from "../../support/temporaryFolder";

const folder = temporaryFolder();

/** Manifests by folder, as their text or what it holds; `a -> b` is a link from a to the folder b. */
type Layout = Readonly<Record<string, unknown>>;

async function layOut(layout: Layout): Promise<void> {
  for (const [place, manifest] of Object.entries(layout)) {
    const [link, target] = place.split(" -> ");
    if (link !== undefined && target !== undefined) {
      await mkdir(dirname(folder(link)), { recursive: true });
      await symlink(folder(target), folder(link), "dir");
      continue;
    }
    await mkdir(folder(place), { recursive: true });
    await writeFile(
      folder(`${place}/package.json`),
      typeof manifest === "string" ? manifest : JSON.stringify(manifest),
    );
  }
}

const on = (...names: readonly string[]) => ({
  dependencies: Object.fromEntries(names.map((name) => [name, "*"])),
});
const TPNS = { name: "pulumi-tpns", version: "1.2.3" };
/** The folder of the last of so many packages, each of which depends on the next. */
const deep = (length: number): string =>
  ["infra", ...Array.from({ length }, (_, index) => `node_modules/d${index + 1}`)].join("/");
const chain = (length: number): Layout => ({
  ...Object.fromEntries(Array.from({ length: length + 1 }, (_, index) => [deep(index), on(`d${index + 1}`)])),
  [`${deep(length)}/node_modules/pulumi-tpns`]: TPNS,
});

const found: readonly (readonly [where: string, layout: Layout, place: string, start?: string])[] = [
  ["in the program's folder", { infra: on(), "infra/node_modules/pulumi-tpns": TPNS }, "infra/node_modules"],
  ["in a folder above", { infra: {}, "node_modules/pulumi-tpns": TPNS }, "node_modules"],
  [
    "by a workspace's package that is linked",
    {
      infra: on("phones"),
      "infra/node_modules/phones -> phones": "",
      phones: on("pulumi-tpns"),
      "phones/node_modules/pulumi-tpns": TPNS,
    },
    "phones/node_modules",
  ],
  [
    "by a scoped package",
    {
      infra: on("@our/phones"),
      "infra/node_modules/@our/phones -> phones": "",
      phones: {},
      "phones/node_modules/pulumi-tpns": TPNS,
    },
    "phones/node_modules",
  ],
  [
    "by a package in pnpm's store",
    {
      infra: on("phones"),
      "infra/node_modules/.pnpm/phones@1.0.0/node_modules/phones": on("pulumi-tpns"),
      "infra/node_modules/.pnpm/phones@1.0.0/node_modules/pulumi-tpns": TPNS,
      "infra/node_modules/phones -> infra/node_modules/.pnpm/phones@1.0.0/node_modules/phones": "",
    },
    "infra/node_modules/.pnpm/phones@1.0.0/node_modules",
  ],
  [
    "in pnpm's hidden folder, where no dependency leads to it any more",
    { "work/infra": on(), "work/node_modules/.pnpm/node_modules/pulumi-tpns": TPNS },
    "work/node_modules/.pnpm/node_modules",
    "work/infra",
  ],
  [
    "by a development dependency of the package of a folder above",
    {
      "work/infra/src": {},
      "work/infra": { devDependencies: { phones: "*" } },
      "work/infra/node_modules/phones/node_modules/pulumi-tpns": TPNS,
      "work/infra/node_modules/phones": {},
    },
    "work/infra/node_modules/phones/node_modules",
    "work/infra/src",
  ],
  [
    "past packages that name one another, and one whose manifest is none",
    {
      infra: on("a", "b", "phones"),
      "infra/node_modules/a": on("b"),
      "infra/node_modules/b": "{",
      "infra/node_modules/phones": { optionalDependencies: { a: "*" }, dependencies: null },
      "infra/node_modules/phones/node_modules/pulumi-tpns": TPNS,
    },
    "infra/node_modules/phones/node_modules",
  ],
  ["five dependencies deep", chain(5), `${deep(5)}/node_modules`],
];

test.each(found)("the package is found %s", async (_, layout, place, start = "infra") => {
  await layOut(layout);
  const finder = findInstalled(folder(start));
  expect(finder?.resolve("pulumi-tpns/package.json")).toBe(`${await realpath(folder(place))}/pulumi-tpns/package.json`);
});

test.each<readonly [string, Layout]>([
  ["is not installed", { infra: on("phones"), "infra/node_modules/phones": {} }],
  ["is named, and not there", { infra: on("pulumi-tpns") }],
  ["is deeper than anybody lays it", chain(6)],
  ["has a program without a manifest", {}],
])("nothing is found where it %s", async (_, layout) => {
  await layOut(layout);
  expect(findInstalled(folder("infra"))).toBeUndefined();
});
