import { credentials, Server, ServerCredentials, type ServiceError } from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";

import { serve, type ServedPlugin } from "../../provider/src/native/serve";
import { ProviderFailure } from "../protocol/providerFailure";
import type { Properties } from "./ResourceMethods";

const MESSAGE_LIMIT = 400 * 1024 * 1024;
const NAMES = { tokenAccounts: "TokenAccounts", accountTokens: "AccountTokens" } as const;

/** The URN of a set. */
export function urnOf(kind: keyof typeof NAMES, name = "set"): string {
  return `urn:pulumi:test::test::tpns:index:${NAMES[kind]}::${name}`;
}

/** A value as the engine sends a secret. */
export function secret(value: unknown): unknown {
  return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

/** What stands for a value that is not known. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The native plugin, served in this process and spoken to over the SDK's own messages, with an engine that takes lines. */
export class NativePlugin {
  readonly lines: LogRequest.AsObject[] = [];
  readonly #served: ServedPlugin;
  readonly #client: ResourceProviderClient;
  readonly #engine = new Server();

  private constructor(served: ServedPlugin) {
    this.#served = served;
    this.#client = new ResourceProviderClient(`127.0.0.1:${served.port}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": MESSAGE_LIMIT,
    });
  }

  /** Starts the plugin and tells it where the engine is, as the engine does. */
  static async start(environment: NodeJS.ProcessEnv = {}): Promise<NativePlugin> {
    const plugin = new NativePlugin(await serve(environment));
    plugin.#engine.addService(EngineService, {
      log: ({ request }: { readonly request: LogRequest }, done: (error: null, answer: Empty) => void) => {
        plugin.lines.push(request.toObject());
        done(null, new Empty());
      },
    });
    const port = await new Promise<number>((resolve, reject) => {
      plugin.#engine.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
        if (error === null) resolve(bound);
        else reject(error);
      });
    });
    const handshake = new messages.ProviderHandshakeRequest().setEngineAddress(`127.0.0.1:${port}`);
    const answer = await plugin.ask<messages.ProviderHandshakeResponse>((done) =>
      plugin.#client.handshake(handshake, done),
    );
    if (!answer.getAcceptSecrets()) throw new Error("the plugin takes no secrets");
    return plugin;
  }

  /** The SDK's client, for what has no method here. */
  get client(): ResourceProviderClient {
    return this.#client;
  }

  /** Configures the provider, which begins an operation. */
  async configure(args: Properties): Promise<void> {
    const request = new messages.ConfigureRequest().setArgs(structOf(args)).setAcceptsecrets(true);
    await this.ask((done) => this.#client.configure(request, done));
  }

  async check(urn: string, olds: Properties, news: Properties): Promise<{ inputs: Properties; failures: string[] }> {
    const request = new messages.CheckRequest().setUrn(urn).setOlds(structOf(olds)).setNews(structOf(news));
    const answer = await this.ask<messages.CheckResponse>((done) => this.#client.check(request, done));
    return { inputs: plain(answer.getInputs()), failures: answer.getFailuresList().map((one) => one.getReason()) };
  }

  async diff(urn: string, olds: Properties, news: Properties): Promise<messages.DiffResponse.AsObject> {
    const request = new messages.DiffRequest().setUrn(urn).setId("1").setOlds(structOf(olds)).setNews(structOf(news));
    return (await this.ask<messages.DiffResponse>((done) => this.#client.diff(request, done))).toObject();
  }

  async create(
    urn: string,
    inputs: Properties,
    { preview = false, timeout = 0 } = {},
  ): Promise<{ id: string; outs: Properties; refreshFirst: boolean }> {
    const request = new messages.CreateRequest().setUrn(urn).setProperties(structOf(inputs));
    request.setPreview(preview).setTimeout(timeout);
    const answer = await this.ask<messages.CreateResponse>((done) => this.#client.create(request, done));
    const refreshFirst = answer.getRefreshBeforeUpdate();
    return { id: answer.getId(), outs: plain(answer.getProperties()), refreshFirst };
  }

  async read(
    urn: string,
    id: string,
    props: Properties = {},
    inputs: Properties = {},
  ): Promise<{ id: string; props: Properties; inputs: Properties }> {
    const request = new messages.ReadRequest().setUrn(urn).setId(id);
    request.setProperties(structOf(props)).setInputs(structOf(inputs));
    const answer = await this.ask<messages.ReadResponse>((done) => this.#client.read(request, done));
    return { id: answer.getId(), props: plain(answer.getProperties()), inputs: plain(answer.getInputs()) };
  }

  async update(urn: string, olds: Properties, news: Properties, id = "1"): Promise<{ outs: Properties }> {
    const request = new messages.UpdateRequest().setUrn(urn).setId(id).setOlds(structOf(olds)).setNews(structOf(news));
    const answer = await this.ask<messages.UpdateResponse>((done) => this.#client.update(request, done));
    return { outs: plain(answer.getProperties()) };
  }

  async delete(urn: string, props: Properties): Promise<void> {
    const request = new messages.DeleteRequest().setUrn(urn).setId("1").setProperties(structOf(props));
    await this.ask((done) => this.#client.delete(request, done));
  }

  async invoke(token: string, args: Properties): Promise<{ result: Properties; failures: string[] }> {
    const request = new messages.InvokeRequest().setTok(token).setArgs(structOf(args));
    const answer = await this.ask<messages.InvokeResponse>((done) => this.#client.invoke(request, done));
    return { result: plain(answer.getReturn()), failures: answer.getFailuresList().map((one) => one.getReason()) };
  }

  async cancel(): Promise<void> {
    await this.ask((done) => this.#client.cancel(new Empty(), done));
  }

  /** Asks anything of the plugin. Rejects with a `ProviderFailure`. */
  ask<A>(call: (done: (error: ServiceError | null, answer: A) => void) => unknown): Promise<A> {
    return new Promise((resolve, reject) => {
      call((error, answer) => {
        if (error === null) resolve(answer);
        else reject(new ProviderFailure(error));
      });
    });
  }

  stop(): void {
    this.#client.close();
    this.#served.close();
    this.#engine.forceShutdown();
  }
}

/** Properties as the engine sends them, which drops what is undefined. */
export function structOf(values: Properties): Struct {
  const struct = new Struct();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) continue;
    struct.getFieldsMap().set(name, Value.fromJavaScript(JSON.parse(JSON.stringify(value)) as string));
  }
  return struct;
}

function plain(struct: Struct | undefined): Properties {
  return { ...struct?.toJavaScript() };
}
