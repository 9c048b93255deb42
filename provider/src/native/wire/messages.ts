import { byName, bytes, double, flag, integer, list, Message, struct, text, texts } from "./Message";

/** The messages that a provider of resources speaks, with the numbers of pulumi/proto/provider.proto (SDK 3.248). */

export const nothing = new Message({});

export const handshakeRequest = new Message({
  engineAddress: text(1),
  rootDirectory: text(2),
  programDirectory: text(3),
  supportsRefreshBeforeUpdate: flag(6),
  invokeWithPreview: flag(7),
});

export const handshakeResponse = new Message({
  acceptSecrets: flag(1),
  acceptResources: flag(2),
  acceptOutputs: flag(3),
  supportsAutonaming: flag(4),
});

export const schemaRequest = new Message({ version: integer(1) });

export const schemaResponse = new Message({ schema: text(1) });

export const configureRequest = new Message({ args: struct(2), acceptSecrets: flag(3) });

export const configureResponse = new Message({
  acceptSecrets: flag(1),
  supportsPreview: flag(2),
  acceptResources: flag(3),
  acceptOutputs: flag(4),
});

export const checkRequest = new Message({
  urn: text(1),
  olds: struct(2),
  news: struct(3),
  name: text(6),
  type: text(7),
});

const checkFailure = new Message({ property: text(1), reason: text(2) });

export const checkResponse = new Message({ inputs: struct(1), failures: list(2, checkFailure) });

export const diffRequest = new Message({
  id: text(1),
  urn: text(2),
  olds: struct(3),
  news: struct(4),
  ignoreChanges: texts(5),
  oldInputs: struct(6),
  name: text(7),
  type: text(8),
});

const propertyDiff = new Message({ kind: integer(1), inputDiff: flag(2) });

export const diffResponse = new Message({
  replaces: texts(1),
  stables: texts(2),
  deleteBeforeReplace: flag(3),
  changes: integer(4),
  diffs: texts(5),
  detailedDiff: byName(6, propertyDiff),
  hasDetailedDiff: flag(7),
});

export const createRequest = new Message({
  urn: text(1),
  properties: struct(2),
  timeout: double(3),
  preview: flag(4),
  name: text(5),
  type: text(6),
});

export const createResponse = new Message({ id: text(1), properties: struct(2), refreshBeforeUpdate: flag(3) });

export const readRequest = new Message({
  id: text(1),
  urn: text(2),
  properties: struct(3),
  inputs: struct(4),
  name: text(5),
  type: text(6),
  timeout: double(10),
});

export const readResponse = new Message({
  id: text(1),
  properties: struct(2),
  inputs: struct(3),
  refreshBeforeUpdate: flag(4),
});

export const updateRequest = new Message({
  id: text(1),
  urn: text(2),
  olds: struct(3),
  news: struct(4),
  timeout: double(5),
  ignoreChanges: texts(6),
  preview: flag(7),
  oldInputs: struct(8),
  name: text(9),
  type: text(10),
});

export const updateResponse = new Message({ properties: struct(1), refreshBeforeUpdate: flag(2) });

export const deleteRequest = new Message({
  id: text(1),
  urn: text(2),
  properties: struct(3),
  timeout: double(4),
  oldInputs: struct(5),
  name: text(6),
  type: text(7),
});

export const invokeRequest = new Message({ token: text(1), args: struct(2), preview: flag(7) });

export const invokeResponse = new Message({ result: struct(1), failures: list(2, checkFailure) });

export const pluginInfo = new Message({ version: text(1) });

export const pluginAttach = new Message({ address: text(1) });

export const mappingRequest = new Message({ key: text(1), provider: text(2) });

export const mappingResponse = new Message({ provider: text(1), data: bytes(2) });

/** What goes with an error where an operation did a part. */
export const initFailed = new Message({
  id: text(1),
  properties: struct(2),
  reasons: texts(3),
  inputs: struct(4),
  refreshBeforeUpdate: flag(5),
});

const anyMessage = new Message({ typeUrl: text(1), value: bytes(2) });

/** `google.rpc.Status`, in which details of an error travel. */
export const status = new Message({ code: integer(1), message: text(2), details: list(3, anyMessage) });

export const logRequest = new Message({
  severity: integer(1),
  message: text(2),
  urn: text(3),
  streamId: integer(4),
  ephemeral: flag(5),
});
