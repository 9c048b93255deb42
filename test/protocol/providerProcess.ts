import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

import { credentials, type ServiceError } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";

import type { Properties } from "./properties";
import { ProviderFailure } from "./providerFailure";

const ROOT = path.resolve(__dirname, "../..");
/** What the engine itself takes from a provider, in bytes. */
const MESSAGE_LIMIT = 400 * 1024 * 1024;
/** How much of what the process writes to its error stream is kept, in characters. */
const ERRORS_KEPT = 1_000_000;
const START_LIMIT_MILLISECONDS = 60_000;
/** Nobody listens there: a dynamic provider never calls the engine by itself. */
const ENGINE_ADDRESS = "127.0.0.1:1";

/** What a check answers. */
export interface CheckAnswer {
  readonly inputs: Properties;
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
}

/** What a diff answers: `undefined` leaves the comparison to the engine. */
export interface DiffAnswer {
  readonly changes: boolean | undefined;
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/** What a read answers. */
export interface ReadAnswer {
  readonly id: string;
  readonly properties: Properties;
  readonly inputs: Properties | undefined;
}

/** The SDK's own dynamic-provider process, spoken to as the engine does. Failures reject with a `ProviderFailure`. */
export class ProviderProcess {
  readonly #child: ChildProcess;
  readonly #client: ResourceProviderClient;
  #errorText = "";

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.#client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure(), {
      "grpc.max_receive_message_length": MESSAGE_LIMIT,
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
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
      const provider = new ProviderProcess(child, await portOf(child));
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

  async check(olds: Properties, news: Properties): Promise<CheckAnswer> {
    const request = new messages.CheckRequest().setOlds(struct(olds)).setNews(struct(news));
    const answer = await this.#ask<messages.CheckResponse>((done) => this.#client.check(request, done));
    return {
      inputs: plain(answer.getInputs()),
      failures: answer
        .getFailuresList()
        .map((failure) => ({ property: failure.getProperty(), reason: failure.getReason() })),
    };
  }

  async diff(id: string, olds: Properties, oldInputs: Properties, news: Properties): Promise<DiffAnswer> {
    const request = new messages.DiffRequest()
      .setId(id)
      .setOlds(struct(olds))
      .setOldInputs(struct(oldInputs))
      .setNews(struct(news));
    const answer = await this.#ask<messages.DiffResponse>((done) => this.#client.diff(request, done));
    const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
    const changes = answer.getChanges();
    return {
      changes: changes === DIFF_SOME ? true : changes === DIFF_NONE ? false : undefined,
      replaces: answer.getReplacesList(),
      deleteBeforeReplace: answer.getDeletebeforereplace(),
    };
  }

  async create(inputs: Properties): Promise<{ readonly id: string; readonly properties: Properties }> {
    const request = new messages.CreateRequest().setProperties(struct(inputs));
    const answer = await this.#ask<messages.CreateResponse>((done) => this.#client.create(request, done));
    return { id: answer.getId(), properties: plain(answer.getProperties()) };
  }

  async read(id: string, properties: Properties, inputs: Properties): Promise<ReadAnswer> {
    const request = new messages.ReadRequest().setId(id).setProperties(struct(properties)).setInputs(struct(inputs));
    const answer = await this.#ask<messages.ReadResponse>((done) => this.#client.read(request, done));
    return {
      id: answer.getId(),
      properties: plain(answer.getProperties()),
      inputs: answer.hasInputs() ? plain(answer.getInputs()) : undefined,
    };
  }

  async update(id: string, olds: Properties, oldInputs: Properties, news: Properties): Promise<Properties> {
    const request = new messages.UpdateRequest()
      .setId(id)
      .setOlds(struct(olds))
      .setOldInputs(struct(oldInputs))
      .setNews(struct(news));
    const answer = await this.#ask<messages.UpdateResponse>((done) => this.#client.update(request, done));
    return plain(answer.getProperties());
  }

  async remove(id: string, properties: Properties): Promise<void> {
    const request = new messages.DeleteRequest().setId(id).setProperties(struct(properties));
    await this.#ask((done) => this.#client.delete(request, done));
  }

  /** Ends the process and every connection to it. */
  async stop(): Promise<void> {
    this.#client.close();
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exited;
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
async function portOf({ stdout }: ChildProcess): Promise<number> {
  if (stdout === null) throw new Error("the provider process has no output");
  const lines = createInterface({ input: stdout });
  const ended = once(lines, "close").then(() => ["the provider process ended before it listened"]);
  const late = AbortSignal.timeout(START_LIMIT_MILLISECONDS);
  const [line]: unknown[] = await Promise.race([once(lines, "line", { signal: late }), ended]);
  stdout.resume();
  return z.coerce.number().int().min(1).parse(line);
}

function struct(properties: Properties): Struct {
  return Struct.fromJavaScript(properties);
}

function plain(properties: Struct | undefined): Properties {
  return properties?.toJavaScript() ?? {};
}
