import { accountKeysOf } from "../bindings/canonicalAccounts";
import { anyOf } from "../calls/anyOf";
import { type CheckedInputs, checkInputs } from "../inputs/checkInputs";
import { describeError } from "../inputs/describeError";
import { diffInputs, type InputsDiff } from "../inputs/diffInputs";
import { isObject } from "../inputs/isObject";
import { parseInputs, parseState, toProperties } from "../inputs/parseState";
import { type ConfigReader, providerSettings, type SettingsResult } from "../inputs/providerSettings";
import { redactor } from "../inputs/Redactor";
import { type ResourceInputs, type ResourceState, withDefaults } from "../inputs/resourceInputs";
import { endingWith } from "../reconcile/Session";
import { TpnsError } from "../tpns/errors/TpnsError";
import { createAccountTokens } from "./accountTokens/createAccountTokens";
import { deleteAccountTokens } from "./accountTokens/deleteAccountTokens";
import { readAccountTokens } from "./accountTokens/readAccountTokens";
import { updateAccountTokens } from "./accountTokens/updateAccountTokens";
import { type AppWork, openAppWork } from "./AppWork";
import type { Call } from "./Call";
import { claimInputs } from "./claimInputs";
import { Claims } from "./Claims";
import { isAsApplied } from "./isAsApplied";
import { keepProvider } from "./keepProvider";
import type { LifecycleDependencies } from "./LifecycleDependencies";
import { logOperation } from "./logOperation";
import type { OperationContext } from "./OperationContext";
import { createTokenAccounts } from "./tokenAccounts/createTokenAccounts";
import { deleteTokenAccounts } from "./tokenAccounts/deleteTokenAccounts";
import { readTokenAccounts } from "./tokenAccounts/readTokenAccounts";
import { updateTokenAccounts } from "./tokenAccounts/updateTokenAccounts";
import { tokensOf } from "./tokensOf";
import { UnboundPairs } from "./UnboundPairs";

/** What is so after an operation that could not even look. */
const UNDONE = {
  create: "nothing was written, and there is no resource yet",
  read: "the state stays as it was",
  update: "nothing was written, and the state stays as it was",
  delete: "nothing was unbound, and the state stays as it was",
} as const;

/** Properties as the engine hands them over. */
export type Properties = Record<string, unknown>;

/**
 * The life of the resources of one provider process: parses what the engine hands over, once, and calls the operation.
 * Holds what there is for work on the app that is configured, made at the first call that needs one.
 */
export class Lifecycle {
  readonly #dependencies: LifecycleDependencies;
  #claims: Claims;
  #settings: SettingsResult;
  #app: AppWork | undefined;
  /** The calls that run, in the order in which they came. */
  readonly #calls = new Set<Call>();
  /** The call where none is given: all goes the one way that the process has. */
  readonly #plainCall: Call;

  constructor(dependencies: LifecycleDependencies) {
    this.#dependencies = dependencies;
    this.#plainCall = { say: dependencies.notice, progress: dependencies.notice };
    this.#claims = this.#newClaims();
    this.#settings = providerSettings(() => undefined, dependencies.environment);
  }

  /**
   * Takes the provider's configuration, and parses it once for all resources. The SDK calls this once for each text that
   * resources hold as their provider, and a state may hold one of an earlier SDK: what was claimed stays. Synchronous:
   * calls may start before an asynchronous one would end.
   */
  configure(config: ConfigReader): void {
    this.#settings = providerSettings(config, this.#dependencies.environment);
  }

  /** Checks arguments, and takes note of what the resource claims. Makes no call. */
  check(olds: Properties, news: Properties, call: Call = this.#plainCall): CheckedInputs {
    const checked = checkInputs(olds, news, this.#settings);
    for (const notice of checked.notices) call.say(notice);
    const claimed = claimInputs(this.#claims, olds, checked.inputs, this.#settings);
    return { ...checked, problems: [...checked.problems, ...claimed] };
  }

  /** Compares the state with new inputs, and with what this operation has unbound meanwhile. Makes no call. */
  diff(olds: Properties, news: Properties): InputsDiff {
    const state = parseState(olds);
    const found = diffInputs(state, news);
    const map = news[state.kind];
    const isUndone = found.changes !== true && isObject(map) && this.#claims.unboundOf(state.kind, map).length > 0;
    return isUndone ? { changes: true } : found;
  }

  async create(props: Properties, call: Call = this.#plainCall): Promise<{ id: string; outs: Properties }> {
    const inputs = parseInputs(props);
    const create = inputs.kind === "tokenAccounts" ? createTokenAccounts : createAccountTokens;
    const { id, outs } = await keepProvider(props, () =>
      this.#run(inputs, "create", call, (context) => holding(context, [inputs], () => create(inputs, context))),
    );
    return { id, outs: toProperties(outs) };
  }

  /** Reads what is there. Leaves the inputs out where those that the engine has say the same. */
  async read(props: Properties, call: Call = this.#plainCall): Promise<{ props: Properties; inputs?: Properties }> {
    const state = parseState(props);
    const read = state.kind === "tokenAccounts" ? readTokenAccounts : readAccountTokens;
    const after = await this.#run(state, "read", call, (context) => read(state, context));
    const { kind, map, app, options } = after;
    return {
      props: toProperties(after),
      ...(isAsApplied(state, after) ? {} : { inputs: toProperties({ kind, map, app, options }) }),
    };
  }

  async update(
    id: string,
    olds: Properties,
    news: Properties,
    call: Call = this.#plainCall,
  ): Promise<{ outs: Properties }> {
    const [state, inputs] = [parseState(olds), parseInputs(news)];
    const update = inputs.kind === "tokenAccounts" ? updateTokenAccounts : updateAccountTokens;
    const outs = await keepProvider(news, () =>
      this.#run(inputs, "update", call, (context) =>
        holding(context, [state, inputs], () => update(id, state, inputs, context)),
      ),
    );
    return { outs: toProperties(outs) };
  }

  async delete(props: Properties, call: Call = this.#plainCall): Promise<void> {
    const state = parseState(props);
    const { app } = this.#settings;
    if (app !== undefined && app !== state.app) {
      const bindings = Object.values(state.map).reduce((sum, entry) => sum + accountKeysOf(entry).length, 0);
      const stay = bindings === 1 ? "1 binding stays" : `${bindings} bindings stay`;
      call.say(
        `${stay} in the app ${state.app}: the configured app is ${app}, and the state forgets what stays. To unbind it, declare it with a Provider for the old app, then destroy that.`,
      );
      return;
    }
    const remove = state.kind === "tokenAccounts" ? deleteTokenAccounts : deleteAccountTokens;
    await this.#run(state, "delete", call, (context) => holding(context, [state], () => remove(state, context)));
  }

  /**
   * Begins another operation: what resources of the last one claimed holds no more. Connections stay, and what was learned
   * of the service. The engine starts a process for each operation instead.
   */
  beginOperation(): void {
    this.#claims = this.#newClaims();
  }

  /** Closes the connections. The engine ends the process instead; tests have more than one lifecycle in theirs. */
  async close(): Promise<void> {
    await this.#app?.session.client.close();
    this.#app = undefined;
  }

  #newClaims(): Claims {
    const { clock, readNotes } = this.#dependencies;
    return new Claims(clock, readNotes === undefined ? undefined : { read: readNotes, app: () => this.#settings.app });
  }

  async #run<T>(
    of: ResourceInputs,
    operation: keyof typeof UNDONE,
    call: Call,
    work: (context: OperationContext) => Promise<T>,
  ): Promise<T> {
    const { settings, app, problems } = this.#settings;
    if (settings === undefined)
      throw new Error([`can't ${operation}, and nothing was changed:`, ...problems].join("\n"));
    if (app !== of.app) {
      throw new Error(
        `can't ${operation}: the resource lives in the app ${of.app}, the configured app is ${app ?? "unknown"}. Nothing was changed. Configure the old app, or run \`pulumi up\`, which replaces the resource.`,
      );
    }
    const { newId, ending } = this.#dependencies;
    const {
      session: shared,
      effort,
      log,
      ofApp,
    } = (this.#app ??= openAppWork(settings, this.#dependencies, (text) => {
      // It is about all that run, so that any of them may say it.
      const [first = this.#plainCall] = this.#calls;
      first.progress(text);
    }));
    const session = endingWith(shared, anyOf(call.signal, ending));
    const show = redactor(withDefaults(of).redact);
    const unbound = new UnboundPairs();
    const { dialect } = settings;
    const context = { session, claims: this.#claims, effort, dialect, newId, show, log, notice: call.say, unbound };
    session.traffic.underWay += 1;
    this.#calls.add(call);
    try {
      return await logOperation(of, operation, context, async () => {
        try {
          return await work(context);
        } catch (error) {
          // What writes never fails for what the service does: such an error comes from a look before it.
          const described = describeError(error, show, (value) => isOf(of, value));
          throw error instanceof TpnsError ? new Error(`${UNDONE[operation]}: ${described.message}`) : described;
        }
      });
    } finally {
      unbound.say(context);
      session.traffic.underWay -= 1;
      const summary = session.traffic.underWay === 0 ? effort.takeSummary() : undefined;
      this.#calls.delete(call);
      if (summary !== undefined) call.say(ofApp(summary));
    }
  }
}

/** Whether a token or an account is one that a set holds or declares. */
function isOf({ map }: ResourceInputs, value: string): boolean {
  return Object.hasOwn(map, value) || Object.values(map).some((values) => accountKeysOf(values).includes(value));
}

/**
 * Lets an operation work on its tokens when nobody else does. An `AccountTokens` finds out on the way which tokens its
 * accounts hold, and sees to that itself.
 */
function holding<T>(
  { session }: OperationContext,
  sets: readonly (ResourceInputs | ResourceState)[],
  work: () => Promise<T>,
): Promise<T> {
  return sets.some(({ kind }) => kind === "accountTokens") ? work() : session.locks.hold(tokensOf(...sets), work);
}
