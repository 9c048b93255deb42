import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterAll, describe, expect, it, jest, test } from "@jest/globals";
import ts from "typescript";

import { colorsOf } from "../../../provider/src/cli/colorsOf";
import { backendOf } from "../../../provider/src/cli/doctor/backendOf";
import { lookAtCertificates } from "../../../provider/src/cli/doctor/lookAtCertificates";
import type * as module from "../../../provider/src/dynamic/warnOfPlainKey";
import { providerSettings, SETTING_NAMES } from "../../../provider/src/inputs/providerSettings";
import { settingVariable } from "../../../provider/src/inputs/settingVariable";
import { proxyFor } from "../../../provider/src/tpns/proxyFor";
import { bareWorld } from "../cli/runTpns";

const SOURCE = path.resolve(__dirname, "../../../provider/src");

/** A home of Pulumi where somebody is logged in. */
const home = mkdtempSync(path.join(tmpdir(), "tpns-home-"));
writeFileSync(path.join(home, "credentials.json"), '{"current":"https://api.pulumi.example"}');
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** How the code takes one variable. */
interface Row {
  /** A value that makes a difference. */
  readonly value: string;
  /** What else stands in the environment. */
  readonly beside?: NodeJS.ProcessEnv;
  /** What comes of an environment, as far as the variable has a say in it. */
  readonly comesOf: (environment: NodeJS.ProcessEnv) => unknown;
}

const COMPLETE = {
  TPNS_ACCESS_ID: "1500001048",
  TPNS_SECRET_KEY: "env-key",
  TPNS_ACCESS_POINT: "ap-singapore",
  TPNS_DIALECT: "xg",
  TPNS_PLATFORM: "ios",
};

function settingsOf(environment: NodeJS.ProcessEnv, config: Readonly<Record<string, string>> = {}): unknown {
  const { settings, problems } = providerSettings((name) => config[name], environment);
  return { ...settings, secretKey: settings?.secretKey(), problems };
}

/** A value of each setting that is not its default. */
const VALUES: Readonly<Record<string, string>> = {
  accessId: "1600002000",
  accessPoint: "ap-shanghai",
  auth: "basic",
  dialect: "xg",
  platform: "android",
  opType: "rtx",
  opId: "jo",
  concurrency: "3",
  callsPerSecond: "5",
  timeoutSeconds: "7",
  secretKey: "another-key",
};

const target = new URL("https://push.example");
const proxy = (value: string, beside: NodeJS.ProcessEnv = {}, of = target): Row => ({
  value,
  beside,
  comesOf: (environment) => proxyFor(of, environment),
});
const noProxy: NodeJS.ProcessEnv = { HTTPS_PROXY: "http://proxy:1" };
const certificates: Row["comesOf"] = (environment) => lookAtCertificates(environment);
const project = { folder: "/project", name: "phones", runtime: "nodejs", backendUrl: undefined };
const colours = (environment: NodeJS.ProcessEnv, stdoutIsTerminal: boolean): unknown =>
  colorsOf({ environment, stdoutIsTerminal }, { color: true }).isColorSupported;

/** Whether a program is warned of its key in clear. */
function isWarned(environment: NodeJS.ProcessEnv): boolean {
  const warn = jest.fn();
  jest.isolateModules(() => {
    jest.doMock("@pulumi/pulumi", () => ({ log: { warn } }));
    const { warnOfPlainKey } = jest.requireActual<typeof module>("../../../provider/src/dynamic/warnOfPlainKey");
    const names = ["PULUMI_CONFIG", "PULUMI_CONFIG_SECRET_KEYS"];
    for (const name of names) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, environment);
    warnOfPlainKey();
    for (const name of names) Reflect.deleteProperty(process.env, name);
  });
  return warn.mock.calls.length > 0;
}

/** Each variable that the package reads. */
const ROWS: Readonly<Record<string, Row>> = {
  ...Object.fromEntries(
    SETTING_NAMES.map((name): [string, Row] => [
      settingVariable(name),
      { value: VALUES[name] ?? "", beside: COMPLETE, comesOf: (environment) => settingsOf(environment) },
    ]),
  ),
  "TPNS_SECRET_KEY_<AccessID>": {
    value: "own-key",
    beside: COMPLETE,
    comesOf: (environment) => settingsOf(environment, { "tpns:secretKey": "stack-key" }),
  },
  TPNS_LOG: { value: "debug", beside: COMPLETE, comesOf: (environment) => settingsOf(environment) },
  HTTPS_PROXY: proxy("http://proxy:1", { HTTP_PROXY: "http://other:2" }),
  https_proxy: proxy("http://proxy:1", { HTTPS_PROXY: "http://other:2" }),
  HTTP_PROXY: proxy("http://proxy:1"),
  http_proxy: proxy("http://proxy:1", { HTTP_PROXY: "http://other:2" }, new URL("http://localhost")),
  NO_PROXY: proxy("push.example", noProxy),
  no_proxy: proxy("other.example", { ...noProxy, NO_PROXY: "push.example" }),
  NODE_EXTRA_CA_CERTS: { value: __filename, comesOf: certificates },
  NODE_TLS_REJECT_UNAUTHORIZED: { value: "0", comesOf: certificates },
  PULUMI_BACKEND_URL: {
    value: "file:///states",
    comesOf: (environment) => backendOf(project, { environment, machine: bareWorld.machine }),
  },
  PULUMI_HOME: {
    value: home,
    comesOf: (environment) => backendOf(project, { environment, machine: bareWorld.machine }),
  },
  NO_COLOR: { value: "1", comesOf: (environment) => colours(environment, true) },
  FORCE_COLOR: { value: "1", comesOf: (environment) => colours(environment, false) },
  TERM: { value: "dumb", comesOf: (environment) => colours(environment, true) },
  PULUMI_CONFIG: { value: '{"tpns:secretKey":"k"}', comesOf: isWarned },
  PULUMI_CONFIG_SECRET_KEYS: {
    value: '["tpns:secretKey"]',
    beside: { PULUMI_CONFIG: '{"tpns:secretKey":"k"}' },
    comesOf: isWarned,
  },
};

/** Where a name is no text in the source, and the rows that it stands for. */
const MADE_NAMES: Readonly<Record<string, readonly string[]>> = {
  "native/configure.ts settingVariable(name)": ["accessId", "accessPoint", "dialect", "platform"].map(settingVariable),
  "inputs/providerSettings.ts settingVariable(name)": SETTING_NAMES.map(settingVariable),
  "inputs/providerSettings.ts `TPNS_SECRET_KEY_${accessId}`": ["TPNS_SECRET_KEY_<AccessID>"],
  "dynamic/warnOfPlainKey.ts variable": ["PULUMI_CONFIG", "PULUMI_CONFIG_SECRET_KEYS"],
  "tpns/proxyFor.ts variable": ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "NO_PROXY", "no_proxy"],
  "cli/doctor/lookAtSettings.ts variable": [...SETTING_NAMES.map(settingVariable), "TPNS_SECRET_KEY_<AccessID>"],
};

/** What the source reads of environments: names that go through the helper, and places that don't. */
function readsOfSource(): { readonly names: ReadonlySet<string>; readonly besides: readonly string[] } {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.resolve(SOURCE, "../tsconfig.json"),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: (diagnostic) => {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n"));
      },
    },
  );
  const program = ts.createProgram(config?.fileNames ?? [], { ...config?.options, noEmit: true });
  const checker = program.getTypeChecker();
  const names = new Set<string>();
  const besides: string[] = [];
  const isEnvironment = (node: ts.Node): boolean => {
    const { symbol, aliasSymbol } = checker.getNonNullableType(checker.getTypeAtLocation(node)) as Partial<ts.Type>;
    return [symbol?.name, aliasSymbol?.name].includes("ProcessEnv");
  };
  for (const file of program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(SOURCE))) {
    const place = path.relative(SOURCE, file.fileName);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText(file) === "readVariable") {
        const [, name] = node.arguments;
        if (name !== undefined && ts.isStringLiteral(name)) names.add(name.text);
        else
          for (const made of MADE_NAMES[`${place} ${name?.getText(file) ?? ""}`] ?? [`${place} reads ?`])
            names.add(made);
      }
      const access = ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
      if ((access && isEnvironment(node.expression)) || (ts.isObjectBindingPattern(node) && isEnvironment(node))) {
        besides.push(`${place}: ${node.getText(file)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return { names, besides };
}

describe("the environment", () => {
  const { names, besides } = readsOfSource();

  it("is read in one way", () => {
    expect(besides).toEqual(["tpns/readVariable.ts: environment[name]"]);
  });

  it("has a row here for each variable that is read, and for no other", () => {
    expect([...names].sort()).toEqual(Object.keys(ROWS).sort());
  });
});

describe.each(Object.entries(ROWS))("%s", (name, { value, beside = {}, comesOf }) => {
  const variable = name.replace("<AccessID>", "1500001048");
  const { [variable]: _, ...others } = beside;

  it.each(["", " ", "\t\r\n"])("as %j is absent", async (nothing) => {
    expect(await comesOf({ ...others, [variable]: nothing })).toEqual(await comesOf(others));
  });

  it("is read at all", async () => {
    expect(await comesOf({ ...others, [variable]: value })).not.toEqual(await comesOf(others));
  });
});

describe("the stack's configuration", () => {
  test.each(SETTING_NAMES.map((name) => [name]))("tpns:%s that is empty leaves it to the environment", (name) => {
    const environment = { ...COMPLETE, [settingVariable(name)]: VALUES[name] };
    for (const nothing of ["", "  "]) {
      expect(settingsOf(environment, { [`tpns:${name}`]: nothing })).toEqual(settingsOf(environment));
    }
  });
});
