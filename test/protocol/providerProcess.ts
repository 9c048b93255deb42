import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct, Value } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";

import type { CheckAnswer, DiffAnswer, Properties, ReadAnswer, ResourceMethods } from "../support/ResourceMethods";
import { ProviderFailure } from "./providerFailure";
import { providerText } from "./providerText";

const ROOT = path.resolve(__dirname, "../..");
/** What the engine itself takes from a provider, in bytes. */
const MESSAGE_LIMIT = 400 * 1024 * 1024;
/** How much of what the process writes to its error stream is kept, in characters. */
const ERRORS_KEPT = 1_000_000;
const START_LIMIT_MILLISECONDS = 60_000;
const SAYING_LIMIT_MILLISECONDS = 5_000;
/** Nobody listens there: a dynamic provider never calls the engine by itself. */
const ENGINE_ADDRESS = "127.0.0.1:1";

/** The SDK's own dynamic-provider process, spoken to as the engine does. Failures reject with a `ProviderFailure`. */
export class ProviderProcess {
  readonly #child: ChildProcess;
  readonly #client: ResourceProviderClient;
  readonly #errors: Readable;
  #errorText = "";
  #operations = 0;

  private constructor(child: ChildProcess, errors: Readable, port: number) {
    this.#child = child;
    this.#client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": MESSAGE_LIMIT,
    });
    this.#errors = errors;
    errors.setEncoding("utf8").on("data", (text: string) => {
      this.#errorText = (this.#errorText + text).slice(-ERRORS_KEPT);
    });
  }

  /**
   * Starts a process and configures it.
   * @param config configuration by full name, such as `tpns:accessId`
   * @param environment variables beside those that a process needs to run; nothing else is inherited
   */
  static async start(
    config: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<ProviderProcess> {
    const entry = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
    const child = spawn(process.execPath, [entry, ENGINE_ADDRESS], {
      cwd: ROOT,
      env: {
        PATH: process.env.PATH,
        PULUMI_NODEJS_PROJECT: "protocol-tests",
        PULUMI_NODEJS_STACK: "test",
        ...environment,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    try {
      const provider = new ProviderProcess(child, child.stderr, await portOf(child.stdout));
      const request = new messages.ConfigureRequest().setArgs(Struct.fromJavaScript({ ...config }));
      await provider.#ask<messages.ConfigureResponse>((done) => provider.#client.configure(request, done));
      return provider;
    } catch (error) {
      child.kill("SIGKILL");
      throw error;
    }
  }

  /** What the process wrote to its error stream. */
  get errorText(): string {
    return this.#errorText;
  }

  /** Waits until the process has written a text to its error stream, which may come after an answer. */
  async hasSaid(text: string): Promise<void> {
    const late = AbortSignal.timeout(SAYING_LIMIT_MILLISECONDS);
    while (!this.#errorText.includes(text)) await once(this.#errors, "data", { signal: late });
  }

  /**
   * Begins an operation: a preview, an up, a refresh or a destroy. The engine starts a process for each; here the process
   * stays, and a line in the provider's text, which the SDK runs once, makes it load the lifecycle anew.
   */
  operation(): ResourceMethods {
    this.#operations += 1;
    const afresh = `delete require.cache[require.resolve("pulumi-tpns/lifecycle")]; // operation ${this.#operations}`;
    return this.methods(providerText().then((front) => `${front}\n${afresh}`));
  }

  /** The methods as the engine calls them for resources that hold this text as their provider, in the same operation. */
  methods(text: Promise<string>): ResourceMethods {
    const struct = async (properties: Properties) => structOf({ ...properties, __provider: await text });
    return {
      check: async (olds, news) => this.#check(await struct(olds), await struct(news)),
      diff: async (id, olds, oldInputs, news) =>
        this.#diff(id, await struct(olds), await struct(oldInputs), await struct(news)),
      create: async (inputs) => this.#create(await struct(inputs)),
      read: async (id, props, inputs) => this.#read(id, await struct(props), await struct(inputs)),
      update: async (id, olds, oldInputs, news) =>
        this.#update(id, await struct(olds), await struct(oldInputs), await struct(news)),
      delete: async (id, props) => this.#delete(id, await struct(props)),
    };
  }

  async #check(olds: Struct, news: Struct): Promise<CheckAnswer> {
    const request = new messages.CheckRequest().setOlds(olds).setNews(news);
    const answer = await this.#ask<messages.CheckResponse>((done) => this.#client.check(request, done));
    return {
      inputs: plain(answer.getInputs()),
      failures: answer
        .getFailuresList()
        .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
    };
  }

  async #diff(id: string, olds: Struct, oldInputs: Struct, news: Struct): Promise<DiffAnswer> {
    const request = new messages.DiffRequest().setId(id).setOlds(olds).setOldInputs(oldInputs).setNews(news);
    const answer = await this.#ask<messages.DiffResponse>((done) => this.#client.diff(request, done));
    const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
    const changes = answer.getChanges();
    return {
      changes: changes === DIFF_SOME ? true : changes === DIFF_NONE ? false : undefined,
      replaces: answer.getReplacesList(),
      deleteBeforeReplace: answer.getDeletebeforereplace(),
    };
  }

  async #create(inputs: Struct): Promise<{ readonly id: string; readonly outs: Properties }> {
    const request = new messages.CreateRequest().setProperties(inputs);
    const answer = await this.#ask<messages.CreateResponse>((done) => this.#client.create(request, done));
    return { id: answer.getId(), outs: plain(answer.getProperties()) };
  }

  async #read(id: string, props: Struct, inputs: Struct): Promise<ReadAnswer> {
    const request = new messages.ReadRequest().setId(id).setProperties(props).setInputs(inputs);
    const answer = await this.#ask<messages.ReadResponse>((done) => this.#client.read(request, done));
    return {
      id: answer.getId(),
      props: plain(answer.getProperties()),
      inputs: answer.hasInputs() ? plain(answer.getInputs()) : undefined,
    };
  }

  async #update(id: string, olds: Struct, oldInputs: Struct, news: Struct): Promise<{ readonly outs: Properties }> {
    const request = new messages.UpdateRequest().setId(id).setOlds(olds).setOldInputs(oldInputs).setNews(news);
    const answer = await this.#ask<messages.UpdateResponse>((done) => this.#client.update(request, done));
    return { outs: plain(answer.getProperties()) };
  }

  async #delete(id: string, props: Struct): Promise<void> {
    const request = new messages.DeleteRequest().setId(id).setProperties(props);
    await this.#ask((done) => this.#client.delete(request, done));
  }

  /** Sends the process a signal and waits for its end. Tells by which signal it ended; null where it ended by itself. */
  async kill(signal: NodeJS.Signals): Promise<NodeJS.Signals | null> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, "exit");
      this.#child.kill(signal);
      await exited;
    }
    return this.#child.signalCode;
  }

  /** Ends the process and every connection to it. */
  async stop(): Promise<void> {
    this.#client.close();
    await this.kill("SIGKILL");
  }

  #ask<Answer>(call: (done: (error: ServiceError | null, answer: Answer) => void) => unknown): Promise<Answer> {
    return new Promise((resolve, reject) => {
      call((error, answer) => {
        if (error) reject(new ProviderFailure(error));
        else resolve(answer);
      });
    });
  }
}

/** The first line that a provider prints is the port on which it listens. */
async function portOf(stdout: Readable): Promise<number> {
  const lines = createInterface({ input: stdout });
  const ended = once(lines, "close").then(() => ["the provider process ended before it listened"]);
  const late = AbortSignal.timeout(START_LIMIT_MILLISECONDS);
  const [line]: unknown[] = await Promise.race([once(lines, "line", { signal: late }), ended]);
  stdout.resume();
  return z.coerce.number().int().min(1).parse(line);
}

/** The engine drops what is undefined. */
function structOf(values: Properties): Struct {
  const struct = new Struct();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null) struct.getFieldsMap().set(name, Value.fromJavaScript(value));
  }
  return struct;
}

/** What is declared or recorded, without what is the SDK's own. */
function plain(properties: Struct | undefined): Properties {
  return Object.fromEntries(
    Object.entries(properties?.toJavaScript() ?? {}).filter(([name]) => !name.startsWith("__")),
  );
}
