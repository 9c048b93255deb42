const { readFileSync } = require("node:fs");
const path = require("node:path");

const ts = require("typescript");
const { z } = require("zod");

const ROOT = path.resolve(__dirname, "../..");
const SOURCE = path.join(ROOT, "provider/src");

/** Where the interfaces stand whose properties people write, and what they get. */
const FILES = {
  sets: ["dynamic/SetArgs.ts"],
  tokenAccounts: ["dynamic/TokenAccountsArgs.ts", "dynamic/TokenAccounts.ts"],
  accountTokens: ["dynamic/AccountTokensArgs.ts", "dynamic/AccountTokens.ts"],
  provider: ["dynamic/Provider.ts"],
  lookUps: [
    "functions/getTokenAccounts.ts",
    "functions/getAccountTokens.ts",
    "lookups/askTokenAccounts.ts",
    "lookups/askAccountTokens.ts",
  ],
};

/** What differs in languages that have one type for a property: lists of texts, and what is not said left out. */
const LISTS = { type: "object", additionalProperties: { type: "array", items: { type: "string" } } };
const DIFFERENT = {
  "TokenAccountsArgs.tokenAccounts": {
    ...LISTS,
    description:
      "Token → the accounts that it is bound to, a list of texts: one of type 0 as it is, others with their type in front, `Email:lead@example.com` or `1005:lead@example.com`. An empty list unbinds all. A token has 1 to 36 characters (XG: 64 bytes). At most some 10 MiB in all: more than 100,000 tokens with one account each.",
  },
  "AccountTokensArgs.accountTokens": {
    ...LISTS,
    description:
      "Account → the tokens that are bound to it, a list of texts, at most 100 (TPNS 1024/33768). A key is an account of type 0, or one with its type in front, `Email:lead@example.com`. Two keys that are one account are refused. What a token carries for other accounts is kept.",
  },
  "GetAccountTokensArgs.accounts": { type: "array", items: { type: "string" } },
  "LookedUpAccount.accountType": {
    type: "integer",
    description:
      "Its type. Left out where the service does not say it, which is not type 0: answers by token may leave it out (TPNS 1024/33769). No set takes an account whose type is not said. `types: true` finds those that the documents name.",
    isOptional: true,
  },
};

/** The argument that only the plugin has: a dynamic provider is not asked before an update. */
const NATIVE_ONLY = {
  refreshBeforeUpdate: {
    type: "boolean",
    description:
      "Whether every preview and `up` reads the set first, and so shows drift and repairs it without `--refresh`, for a query of twenty tokens each. Default false.",
  },
};

/** The schema of the package, made from the sources of its arguments. */
function pulumiSchema() {
  const { version, description, license, keywords } = JSON.parse(
    readFileSync(path.join(ROOT, "provider/package.json"), "utf8"),
  );
  const found = declarations();
  const types = {};
  const integers = integerNames();
  const read = (owner) => propertiesOf(owner, found, types, integers);

  const provider = read("ProviderArgs").inputs;
  provider.secretKey.secret = true;
  const resources = Object.fromEntries(
    [
      ["TokenAccounts", "tokenAccounts"],
      ["AccountTokens", "accountTokens"],
    ].map(([name, map]) => [`tpns:index:${name}`, resource(name, map, found, read)]),
  );
  const functions = Object.fromEntries(
    ["getTokenAccounts", "getAccountTokens"].map((name) => {
      const upper = name[0].toUpperCase() + name.slice(1);
      const args = read(`${upper}Args`);
      const result = read(`${upper}Result`);
      return [
        `tpns:index:${name}`,
        {
          description: found.get(name).text,
          inputs: { type: "object", properties: args.inputs, required: args.required },
          outputs: { type: "object", properties: result.inputs, required: result.required },
        },
      ];
    }),
  );
  return {
    name: "tpns",
    displayName: "TPNS",
    version,
    description,
    license,
    keywords: [...keywords.filter((word) => word !== "dynamic-provider"), "category/utility", "kind/native"],
    respectSchemaVersion: true,
    config: { variables: provider },
    types: Object.fromEntries(Object.entries(types).sort(([left], [right]) => (left < right ? -1 : 1))),
    provider: {
      description: "An app of TPNS, for the resources that live in it.",
      inputProperties: provider,
      properties: Object.fromEntries(
        Object.entries(provider).filter(([, { type, $ref }]) => type === "string" || $ref !== undefined),
      ),
    },
    resources,
    functions,
    language: {
      go: { respectSchemaVersion: true, generateResourceContainerTypes: false },
      nodejs: { packageName: "pulumi-tpns-native", respectSchemaVersion: true },
      python: { packageName: "pulumi_tpns", respectSchemaVersion: true, pyproject: { enabled: true } },
    },
  };
}

function resource(name, map, found, read) {
  const own = read(`${name}Args`);
  const shared = read("SetArgs");
  const inputProperties = { ...own.inputs, ...shared.inputs, ...NATIVE_ONLY };
  const outputs = read(name).inputs;
  return {
    description: found.get(name).text,
    aliases: [{ type: `pulumi-nodejs:dynamic/tpns:${name}` }],
    inputProperties,
    requiredInputs: [map],
    properties: {
      ...inputProperties,
      [map]: {
        ...LISTS,
        description: described(outputs[map]).replace(
          /, as `type:account`.*$/,
          ", as `type:account`, each a sorted list.",
        ),
      },
      app: outputs.app,
      declaredHash: outputs.declaredHash,
      invalidTokens: outputs.invalidTokens,
    },
    required: [map, "app", "declaredHash"],
  };
}

function described({ description }) {
  return description.replace(/, one or a sorted list\.$/, ", a sorted list.");
}

/** Interfaces and classes by name: their text, and their members. */
function declarations() {
  const found = new Map();
  for (const file of Object.values(FILES).flat()) {
    const text = readFileSync(path.join(SOURCE, file), "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    ts.forEachChild(source, (node) => {
      if (ts.isFunctionDeclaration(node) && node.name !== undefined)
        found.set(node.name.text, { text: textOf(node), members: [] });
      if (!ts.isInterfaceDeclaration(node) && !ts.isClassDeclaration(node)) return;
      const members = node.members.filter(
        (member) => (ts.isPropertySignature(member) || ts.isPropertyDeclaration(member)) && !isInternal(member),
      );
      found.set(node.name.text, { text: textOf(node), members });
    });
  }
  return found;
}

function isInternal(node) {
  return ts.getJSDocTags(node).some(({ tagName }) => tagName.text === "internal");
}

/** The comment of a declaration in Markdown, without its tags. */
function textOf(node) {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  const comment = doc?.comment;
  const text = typeof comment === "string" ? comment : (ts.getTextOfJSDocComment(comment) ?? "");
  return text
    .replace(/\{@link (\w+)\}/g, "`$1`")
    .split(/\n\n+/)
    .map((paragraph) => paragraph.replace(/\s*\n\s*/g, " ").trim())
    .join("\n\n");
}

function propertiesOf(owner, found, types, integers) {
  const inputs = {};
  const required = [];
  for (const member of found.get(owner).members) {
    const name = member.name.text;
    const different = DIFFERENT[`${owner}.${name}`];
    const isOptional = member.questionToken !== undefined || different?.isOptional === true;
    const schema = different ?? schemaOf(member.type, { owner, name }, found, types, integers);
    const description = schema.description ?? textOf(member);
    inputs[name] = { ...schema, isOptional: undefined, ...(description === "" ? {} : { description }) };
    if (!isOptional) required.push(name);
  }
  return { inputs, required };
}

function schemaOf(type, place, found, types, integers) {
  if (ts.isTypeReferenceNode(type)) return ofReference(type, place, found, types, integers);
  if (ts.isArrayTypeNode(type))
    return { type: "array", items: schemaOf(type.elementType, place, found, types, integers) };
  if (ts.isUnionTypeNode(type)) {
    const some = type.types.filter((one) => one.kind !== ts.SyntaxKind.UndefinedKeyword);
    const texts = some
      .filter((one) => ts.isLiteralTypeNode(one) && ts.isStringLiteral(one.literal))
      .map((one) => one.literal.text);
    if (texts.length === some.length && texts.length > 0) return ofChoice(texts, place, types);
    // An output that was one text or a list of them.
    const [list] = some.filter(ts.isArrayTypeNode);
    return schemaOf(list ?? some[0], place, found, types, integers);
  }
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return { type: "boolean" };
  if (type.kind === ts.SyntaxKind.StringKeyword) return { type: "string" };
  if (type.kind === ts.SyntaxKind.NumberKeyword) return { type: integers.has(place.name) ? "integer" : "number" };
  throw new Error(`${place.owner}.${place.name}: no schema for ${type.getText()}`);
}

function ofReference(type, place, found, types, integers) {
  const name = type.typeName.getText();
  const [inner, second] = type.typeArguments ?? [];
  if (name === "pulumi.Input" || name === "pulumi.Output") return schemaOf(inner, place, found, types, integers);
  if (name === "Record")
    return { type: "object", additionalProperties: schemaOf(second, place, found, types, integers) };
  const token = `tpns:index:${name.replace(/Args$/, "")}`;
  if (types[token] === undefined) {
    const { inputs, required } = propertiesOf(name, found, types, integers);
    types[token] = { type: "object", description: found.get(name).text, properties: inputs, required };
  }
  return { $ref: `#/types/${token}` };
}

/** A choice of a set is an enumeration; in a provider it is a text, since configuration holds texts. */
function ofChoice(values, { owner, name }, types) {
  if (owner === "ProviderArgs") return { type: "string" };
  const token = `tpns:index:${name[0].toUpperCase()}${name.slice(1)}`;
  types[token] = { type: "string", enum: values.map((value) => ({ value })) };
  return { $ref: `#/types/${token}` };
}

/** Which numbers are whole, as the checks have it. */
function integerNames() {
  const { optionsSchema } = require("../../provider/dist/inputs/resourceInputs");
  const { settingsSchema } = require("../../provider/dist/inputs/providerSettings");
  const names = new Set(["accountType"]);
  for (const schema of [optionsSchema, settingsSchema]) {
    const { properties } = z.toJSONSchema(schema, { unrepresentable: "any", io: "output" });
    for (const [name, { type }] of Object.entries(properties)) if (type === "integer") names.add(name);
  }
  return names;
}

module.exports = { pulumiSchema };
