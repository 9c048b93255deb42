import { accountKeysOf } from "../bindings/canonicalAccounts";
import { type CheckedInputs, checkInputs } from "../inputs/checkInputs";
import { diffInputs, type InputsDiff } from "../inputs/diffInputs";
import { parseInputs, parseState } from "../inputs/parseState";
import { type ConfigReader, providerSettings, type ProviderSettings } from "../inputs/providerSettings";
import { redactor } from "../inputs/Redactor";
import type { ResourceState } from "../inputs/resourceInputs";
import type { Clock } from "../reconcile/Clock";
import { Gate } from "../reconcile/Gate";
import { LagEstimate } from "../reconcile/LagEstimate";
import type { Session } from "../reconcile/Session";
import { createTpnsClient } from "../tpns/TpnsClient";
import { type CreatedSet, createSet } from "./createSet";
import { deleteSet } from "./deleteSet";
import { describeError } from "./describeError";
import type { OperationContext } from "./OperationContext";
import { type ReadSet, readSet } from "./readSet";
import { sanitise } from "./sanitise";
import { updateSet } from "./updateSet";

/** What a lifecycle takes from the world around it. */
export interface LifecycleDependencies {
  readonly environment: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** A number from 0 up to 1. */
  readonly random: () => number;
  readonly newId: () => string;
  /** Shows a text to the person at the screen. */
  readonly notice: (text: string) => void;
}

/** Properties as the engine hands them over. */
export type Properties = Record<string, unknown>;

/**
 * The life of the resources of one provider process: parses what the engine hands over, once, and calls the operation.
 * Holds one session for the app that is configured, made at the first call that needs one.
 */
export class Lifecycle {
  readonly #dependencies: LifecycleDependencies;
  #config: ConfigReader = () => undefined;
  #session: Session | undefined;

  constructor(dependencies: LifecycleDependencies) {
    this.#dependencies = dependencies;
  }

  /** Takes the provider's configuration. Synchronous: calls may start before an asynchronous one would end. */
  configure(config: ConfigReader): void {
    this.#config = config;
  }

  /** Checks arguments. Makes no call. */
  check(news: Properties): CheckedInputs {
    return checkInputs(news, this.#settings());
  }

  /** Compares the state with new inputs. Makes no call. */
  diff(olds: Properties, news: Properties): InputsDiff {
    return diffInputs(parseState(olds), news);
  }

  async create(props: Properties): Promise<CreatedSet> {
    const inputs = parseInputs(props);
    return this.#run(inputs, "create", (context) => createSet(inputs, context));
  }

  async read(props: Properties): Promise<ReadSet> {
    const state = parseState(props);
    return this.#run(state, "read", (context) => readSet(state, context));
  }

  async update(id: string, olds: Properties, news: Properties): Promise<ResourceState> {
    const [state, inputs] = [parseState(olds), parseInputs(news)];
    return this.#run(inputs, "update", (context) => updateSet(id, state, inputs, context));
  }

  async delete(props: Properties): Promise<void> {
    const state = parseState(props);
    const { app, problems } = this.#settings();
    if (app !== undefined && app !== state.app) {
      const bindings = Object.values(state.tokenAccounts).reduce((sum, entry) => sum + accountKeysOf(entry).length, 0);
      const stay = bindings === 1 ? "1 binding stays" : `${bindings} bindings stay`;
      this.#dependencies.notice(
        `${stay} in the app ${state.app}: the configured app is ${app}. To unbind, destroy with a provider for the old app.`,
      );
      return;
    }
    if (problems.length > 0) throw new Error(problems.join("\n"));
    await this.#run(state, "delete", (context) => deleteSet(state, context));
  }

  /** Closes the connections. The engine ends the process instead; tests have more than one lifecycle in theirs. */
  async close(): Promise<void> {
    await this.#session?.client.close();
    this.#session = undefined;
  }

  async #run<T>(
    of: { readonly app: string; readonly redact?: boolean | undefined },
    operation: string,
    work: (context: OperationContext) => Promise<T>,
  ): Promise<T> {
    const { settings, app, problems } = this.#settings();
    if (settings === undefined || app === undefined) throw new Error(problems.join("\n"));
    if (app !== of.app) {
      throw new Error(
        `can't ${operation}: the resource lives in the app ${of.app}, the configured app is ${app}. Configure the old app, or let the resource be replaced.`,
      );
    }
    const { newId, notice } = this.#dependencies;
    try {
      return sanitise(await work({ session: this.#sessionFor(settings), app, newId, notice }));
    } catch (error) {
      throw describeError(error, redactor(of.redact ?? false));
    }
  }

  #settings(): ReturnType<typeof providerSettings> {
    return providerSettings(this.#config, this.#dependencies.environment);
  }

  #sessionFor(settings: ProviderSettings): Session {
    const { clock, random } = this.#dependencies;
    this.#session ??= {
      client: createTpnsClient({
        accessId: settings.accessId,
        secretKey: settings.secretKey,
        accessPoint: settings.accessPoint,
        auth: settings.auth,
        ...(settings.platform === undefined ? {} : { platform: settings.platform }),
        timeoutSeconds: settings.timeoutSeconds,
        connections: settings.concurrency,
      }),
      gate: new Gate(settings, clock),
      lag: new LagEstimate(),
      clock,
      random,
    };
    return this.#session;
  }
}
