import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { Client, credentials, Server, ServerCredentials, type ServiceError, status } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as sdk from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct as SdkStruct } from "google-protobuf/google/protobuf/struct_pb";

import { EngineLog } from "../../../../provider/src/native/wire/EngineLog";
import { InitFailed } from "../../../../provider/src/native/wire/InitFailed";
import { type Handlers, providerService } from "../../../../provider/src/native/wire/service";
import { Struct } from "../../../../provider/src/native/wire/Struct";
import { ProviderFailure } from "../../../protocol/providerFailure";

/** What `create` throws. */
let failure: Error = new Error("none");

const refuse = (): never => {
  throw new Error("not asked for");
};
const handlers: Handlers = {
  handshake: refuse,
  attach: refuse,
  getPluginInfo: () => ({ version: "1.2.3" }),
  getSchema: refuse,
  getMapping: refuse,
  checkConfig: refuse,
  diffConfig: refuse,
  configure: refuse,
  invoke: refuse,
  check: ({ urn, news }) => Promise.resolve({ inputs: Struct.of({ ...news?.values, urn }) }),
  diff: refuse,
  create: () => Promise.reject(failure),
  read: refuse,
  update: refuse,
  delete: refuse,
  cancel: () => ({}),
};

let server: Server;
let client: ResourceProviderClient;
let port: number;

beforeAll(async () => {
  server = new Server();
  const { definition, implementation } = providerService(handlers);
  server.addService(definition, implementation);
  server.addService(EngineService, { log: takeLog });
  port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
});

afterAll(() => {
  client.close();
  server.forceShutdown();
});

test("the SDK's client is answered", async () => {
  const news = SdkStruct.fromJavaScript({ tokenAccounts: { a: ["b"] } });
  const answer = await ask<sdk.CheckResponse>((done) =>
    client.check(new sdk.CheckRequest().setUrn("urn:x").setNews(news), done),
  );
  expect(answer.getInputs()?.toJavaScript()).toEqual({ tokenAccounts: { a: ["b"] }, urn: "urn:x" });
  await ask((done) => client.cancel(new Empty(), done));
});

test("an error goes back with its text", async () => {
  failure = new Error("the token\nis wrong");
  await expect(create()).rejects.toMatchObject({ code: status.UNKNOWN, details: "the token\nis wrong" });
});

test("an operation that did a part sends back what it did", async () => {
  failure = new InitFailed({ id: "7", properties: Struct.of({ app: "x" }), reasons: ["1 of 2 failed", "this one"] });
  const error = await create().catch((reason: unknown) => reason);
  const { id, properties, reasons, message } = new ProviderFailure(error as ServiceError);
  expect({ id, properties, reasons }).toEqual({
    id: "7",
    properties: { app: "x" },
    reasons: ["1 of 2 failed", "this one"],
  });
  expect(message).toBe("1 of 2 failed\nthis one");
});

test("a text that is too long for a header is cut", async () => {
  failure = new Error("x".repeat(200_000));
  await expect(create()).rejects.toMatchObject({ details: `${"x".repeat(16 * 1024)}…` });
});

test("what is no message is refused, and the service goes on", async () => {
  const raw = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const asItIs = (bytes: Buffer): Buffer => bytes;
  const sent = new Promise((resolve, reject) => {
    raw.makeUnaryRequest(
      "/pulumirpc.ResourceProvider/Check",
      asItIs,
      asItIs,
      Buffer.from([10, 200]),
      (error, answer) => {
        if (error === null) resolve(answer);
        else reject(error);
      },
    );
  });
  await expect(sent).rejects.toMatchObject({ details: "a message ends within a value" });
  raw.close();
  await ask((done) => client.getPluginInfo(new Empty(), done));
});

test("a method that there is not is said to be unimplemented", async () => {
  const call = ask((done) => client.construct(new sdk.ConstructRequest(), done));
  await expect(call).rejects.toMatchObject({ code: status.UNIMPLEMENTED });
});

const lines: LogRequest.AsObject[] = [];

function takeLog({ request }: { readonly request: LogRequest }, done: (error: null, answer: Empty) => void): void {
  lines.push(request.toObject());
  done(null, new Empty());
}

test("a line for the person at the screen reaches the engine, and one that nobody takes is lost without a word", async () => {
  const log = new EngineLog(`127.0.0.1:${port}`);
  log.say({ severity: "warning", text: "look", urn: "urn:y", ephemeral: true });
  log.say({ severity: "info", text: "done" });
  await log.settled();
  log.close();
  expect(lines).toEqual([
    { severity: 2, message: "look", urn: "urn:y", streamid: 0, ephemeral: true },
    { severity: 1, message: "done", urn: "", streamid: 0, ephemeral: false },
  ]);
  const nobody = new EngineLog("127.0.0.1:1");
  nobody.say({ severity: "info", text: "lost" });
  await nobody.settled();
  nobody.close();
});

function create(): Promise<sdk.CreateResponse> {
  return ask((done) => client.create(new sdk.CreateRequest(), done));
}

function ask<A>(call: (done: (error: ServiceError | null, answer: A) => void) => unknown): Promise<A> {
  return new Promise((resolve, reject) => {
    call((error, answer) => {
      if (error === null) resolve(answer);
      else reject(error);
    });
  });
}
