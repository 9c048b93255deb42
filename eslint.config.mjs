import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

import noCircle from "./tools/house/noCircle.js";

/** The rooms of provider/src and what each may import. An arrow that is not here is an error. */
const arrows = {
  tpns: [],
  bindings: [],
  log: [],
  program: [],
  inventory: ["bindings"],
  inputs: ["bindings", "log", "tpns"],
  calls: ["bindings", "log", "tpns"],
  reading: ["bindings", "calls", "inputs", "tpns"],
  reconcile: ["bindings", "calls", "log", "tpns"],
  operations: ["bindings", "calls", "inputs", "log", "program", "reconcile", "tpns"],
  dynamic: ["bindings", "inputs", "program"],
  lookups: ["bindings", "calls", "inputs", "log", "reading", "tpns"],
  functions: ["bindings", "calls", "dynamic", "inputs", "log", "lookups", "tpns"],
  native: [
    "bindings",
    "calls",
    "inputs",
    "inventory",
    "log",
    "lookups",
    "native/wire",
    "operations",
    "reading",
    "tpns",
  ],
  "native/wire": [],
  drift: ["bindings", "calls", "inputs", "inventory", "reading", "tpns"],
  cli: ["bindings", "calls", "drift", "dynamic", "inputs", "inventory", "log", "reading", "tpns"],
};
const rooms = Object.keys(arrows);

/** The same of emulator/src. What starts it stands above the rooms. */
const emulatorArrows = {
  basics: [],
  behaviour: ["basics"],
  bindings: ["behaviour"],
  dialects: ["basics", "behaviour", "bindings"],
  apps: ["basics", "behaviour", "bindings", "dialects"],
  faults: ["apps", "basics", "behaviour", "bindings", "dialects"],
  service: ["apps", "basics", "behaviour", "dialects", "faults"],
  wire: ["apps", "basics", "behaviour", "bindings", "dialects", "faults", "service"],
  admin: ["apps", "basics", "behaviour", "bindings", "dialects", "faults", "service"],
  data: ["apps", "basics", "service"],
  command: ["basics", "behaviour", "dialects", "faults", "service"],
};

/** The one door from Pulumi to what writes. The front calls it by its public name, so that it is in no state. */
const DOOR = "lifecycle";

/** Forbids files to import any room but their own and those that arrows lead to, and the entry above the rooms. */
const room = (files, name, allowed) => {
  const forbidden = rooms.filter((other) => other !== name && !allowed.includes(other));
  return {
    files: [files],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: forbidden.map((other) => `**/${other}/**`),
              message: `${name} may import only: ${allowed.join(", ") || "nothing"}`,
            },
            { regex: "^(\\.\\./)+index(\\.js)?$", message: "rooms do not import the entry above them" },
            {
              regex: `^\\.(\\./dynamic|\\./\\.\\./dynamic)?/${DOOR}(\\.js)?$`,
              message: "only the front leads to the door",
            },
            ...(name === "native/wire"
              ? [{ regex: "^\\.\\./", message: "native/wire knows Pulumi's protocol, and nothing beside it" }]
              : []),
            ...(["dynamic", "functions"].includes(name)
              ? []
              : [{ group: ["@pulumi/*"], message: "only dynamic and functions know Pulumi" }]),
            { group: ["tpns-emulator"], message: "the provider does not know the emulator" },
          ],
        },
      ],
    },
  };
};

/** Files of the emulator, and what they may not import. */
const emulatorRoom = (files, patterns) => ({
  files: [files],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: ["pulumi-tpns", "pulumi-tpns/*", "**/provider/**", "@pulumi/*"],
            message: "the emulator is the second witness: it shares nothing with the provider",
          },
          ...patterns,
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "**/bin/**", "reports/**", ".stryker-tmp/**"] },
  js.configs.recommended,
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "provider/tsconfig.json",
          "emulator/tsconfig.json",
          "emulator/page/tsconfig.json",
          "tools/*/tsconfig.json",
          "bench/tsconfig.json",
          "examples/*/tsconfig.json",
          "test/tsconfig.json",
          "test/page/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-assertions": [
        "error",
        { assertionStyle: "as", objectLiteralTypeAssertions: "never" },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unused-vars": ["error", { ignoreRestSiblings: true }],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
  ...Object.entries(arrows).map(([name, allowed]) => room(`provider/src/${name}/**/*.ts`, name, allowed)),
  room(`provider/src/dynamic/${DOOR}.ts`, "dynamic", [...arrows.dynamic, "calls", "operations"]),
  {
    // The front calls the frozen entry by name, so that nothing of this package is serialised into states.
    files: ["provider/src/dynamic/front.ts"],
    rules: { "no-restricted-imports": "off", "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["**/src/**/*.ts", "**/page/**/*.{ts,tsx}"],
    plugins: { house: { rules: { "no-circle": noCircle } } },
    rules: { "house/no-circle": "error" },
  },
  {
    // Libraries that most operations do without are loaded by the first that needs them.
    files: [
      "provider/src/{inventory/readInventory,log/logTo,native/serve,tpns/openAgent}.ts",
      "emulator/src/{admin/adminApi,main,startEmulator}.ts",
    ],
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  emulatorRoom("emulator/{src,page/src}/**/*.{ts,tsx}", []),
  ...Object.entries(emulatorArrows).map(([name, allowed]) =>
    emulatorRoom(`emulator/src/${name}/**/*.ts`, [
      {
        group: Object.keys(emulatorArrows)
          .filter((other) => other !== name && !allowed.includes(other))
          .map((other) => `**/${other}/**`),
        message: `${name} may import only: ${allowed.join(", ") || "nothing"}`,
      },
      {
        regex: "^\\.\\./(emulator|index|main|startEmulator)$",
        message: "rooms do not import what stands above them",
      },
    ]),
  ),
  {
    files: ["**/*.js"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { require: "readonly", module: "writable", __dirname: "readonly", process: "readonly" },
    },
  },
  prettier,
);
