import { describe, expect, test } from "@jest/globals";
import * as engine from "@pulumi/pulumi/proto/engine_pb";
import * as plugin from "@pulumi/pulumi/proto/plugin_pb";
import * as provider from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import fc from "fast-check";
import type { Message as JspbMessage } from "google-protobuf";

import * as messages from "../../../../provider/src/native/wire/messages";
import { Struct } from "../../../../provider/src/native/wire/Struct";
import { testSeed } from "../../../support/testSeed";

interface AnyMessage {
  write(values: object): Uint8Array;
  read(bytes: Uint8Array): object;
}
interface WitnessClass {
  deserializeBinary(bytes: Uint8Array): JspbMessage;
}

/** Each message beside the SDK's own, with the names of ours that differ from the SDK's. */
const TABLE: readonly (readonly [string, AnyMessage, WitnessClass, Readonly<Record<string, string>>?])[] = [
  ["handshakeRequest", messages.handshakeRequest, provider.ProviderHandshakeRequest],
  [
    "handshakeResponse",
    messages.handshakeResponse,
    provider.ProviderHandshakeResponse,
    { supportsAutonaming: "supportsAutonamingConfiguration" },
  ],
  ["schemaRequest", messages.schemaRequest, provider.GetSchemaRequest],
  ["schemaResponse", messages.schemaResponse, provider.GetSchemaResponse],
  ["configureRequest", messages.configureRequest, provider.ConfigureRequest, { acceptSecrets: "acceptsecrets" }],
  [
    "configureResponse",
    messages.configureResponse,
    provider.ConfigureResponse,
    {
      acceptSecrets: "acceptsecrets",
      supportsPreview: "supportspreview",
      acceptResources: "acceptresources",
      acceptOutputs: "acceptoutputs",
    },
  ],
  ["checkRequest", messages.checkRequest, provider.CheckRequest],
  ["checkResponse", messages.checkResponse, provider.CheckResponse],
  ["diffRequest", messages.diffRequest, provider.DiffRequest, { ignoreChanges: "ignorechanges" }],
  [
    "diffResponse",
    messages.diffResponse,
    provider.DiffResponse,
    {
      deleteBeforeReplace: "deletebeforereplace",
      detailedDiff: "detaileddiff",
      hasDetailedDiff: "hasdetaileddiff",
      inputDiff: "inputdiff",
    },
  ],
  ["createRequest", messages.createRequest, provider.CreateRequest],
  ["createResponse", messages.createResponse, provider.CreateResponse],
  ["readRequest", messages.readRequest, provider.ReadRequest],
  ["readResponse", messages.readResponse, provider.ReadResponse],
  ["updateRequest", messages.updateRequest, provider.UpdateRequest, { ignoreChanges: "ignorechanges" }],
  ["updateResponse", messages.updateResponse, provider.UpdateResponse],
  ["deleteRequest", messages.deleteRequest, provider.DeleteRequest],
  ["invokeRequest", messages.invokeRequest, provider.InvokeRequest, { token: "tok" }],
  ["invokeResponse", messages.invokeResponse, provider.InvokeResponse, { result: "pb_return" }],
  ["pluginInfo", messages.pluginInfo, plugin.PluginInfo],
  ["pluginAttach", messages.pluginAttach, plugin.PluginAttach],
  ["mappingRequest", messages.mappingRequest, provider.GetMappingRequest],
  ["mappingResponse", messages.mappingResponse, provider.GetMappingResponse],
  ["initFailed", messages.initFailed, provider.ErrorResourceInitFailed],
  ["status", messages.status, Status],
  ["logRequest", messages.logRequest, engine.LogRequest, { streamId: "streamid" }],
];

const text = fc.string({ unit: "grapheme" });
/** The witness loses what is called `__proto__`. */
const ownName = text.filter((given) => given !== "__proto__");
const struct = fc
  .dictionary(ownName, fc.oneof(text, fc.boolean(), fc.array(text, { maxLength: 3 })), { maxKeys: 4 })
  .map((values) => Struct.of(values));

/** A value that fits a field, by the one that it has where it is not sent. */
function valuesLike(name: string, absent: unknown): fc.Arbitrary<unknown> {
  if (name === "failures") return fc.array(fc.record({ property: text, reason: text }), { maxLength: 3 });
  if (name === "details") return fc.array(fc.record({ typeUrl: text, value: fc.uint8Array() }), { maxLength: 3 });
  if (name === "detailedDiff") {
    const diff = fc.record({ kind: fc.nat({ max: 5 }), inputDiff: fc.boolean() });
    return fc.array(fc.tuple(ownName, diff), { maxLength: 3 }).map((entries) => new Map(entries));
  }
  if (name === "timeout") return fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 });
  if (typeof absent === "string") return text;
  if (typeof absent === "boolean") return fc.boolean();
  if (typeof absent === "number") return fc.integer();
  if (absent instanceof Uint8Array) return fc.uint8Array({ maxLength: 300 });
  if (Array.isArray(absent)) return fc.array(text, { maxLength: 4 });
  return fc.option(struct, { nil: undefined });
}

/** Values without what is not sent, as one can be compared with another. */
function plain(value: unknown): unknown {
  if (value instanceof Struct) return value.values;
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, inner]) => [name, plain(inner)]));
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}

describe.each(TABLE)("the message %s", (_name, message, witness, renamed = {}) => {
  const absent = message.read(new Uint8Array());
  const values = fc.record(
    Object.fromEntries(Object.entries(absent).map(([name, value]) => [name, valuesLike(name, value)])),
  );
  const options = { seed: testSeed, numRuns: 60 };

  test("goes through the SDK's own message and comes back as it was", () => {
    fc.assert(
      fc.property(values, (given) => {
        const written = message.write(given);
        const back = witness.deserializeBinary(written).serializeBinary();
        expect(plain(message.read(back))).toEqual(plain({ ...absent, ...given }));
      }),
      options,
    );
  });

  test("has the names that the SDK has for the same fields", () => {
    fc.assert(
      fc.property(values, (given) => {
        const read: unknown = witness.deserializeBinary(message.write(given)).toObject();
        const entries = Object.entries(read as object);
        for (const [name, value] of Object.entries(given)) {
          if (typeof value !== "string" && typeof value !== "boolean" && typeof value !== "number") continue;
          const theirs = (renamed[name] ?? name).toLowerCase();
          expect([
            name,
            entries.find(([known]) => known.toLowerCase() === theirs)?.[1] ?? absent[name as never],
          ]).toEqual([name, value]);
        }
      }),
      options,
    );
  });
});
