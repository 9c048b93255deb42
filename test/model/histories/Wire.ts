import { z } from "zod";

import type { App, Emulator } from "../../../emulator/src/index";
import type { Clock } from "../../../provider/src/calls/Clock";
import { withResolvers } from "../../../provider/src/calls/withResolvers";
import type { CallContext } from "../../../provider/src/tpns/CallContext";
import type { Channel } from "../../../provider/src/tpns/Channel";
import type { ClientSettings } from "../../../provider/src/tpns/ClientSettings";
import { callerFields } from "../../../provider/src/tpns/codec/callerFields";
import { ConnectionError } from "../../../provider/src/tpns/errors";
import { statusError } from "../../../provider/src/tpns/errors/statusError";
import { readJson } from "../../../provider/src/tpns/readJson";
import { basicAuthorization } from "../../../provider/src/tpns/sign";
import type { Fault, Trouble } from "./Trouble";

/** An answer as far as it says what became of each element, and how that spells success. */
const answerSchema = z.object({ result: z.array(z.union([z.string(), z.number()])).default([]) });
const ACCEPTED: readonly unknown[] = ["0", "ok", 0];
/** A write as far as it says what is written for each token. */
const writeSchema = z.object({
  operator_type: z.number(),
  token_accounts: z.array(z.looseObject({ token: z.string() })).default([]),
});

/** A write for one token on its way to show. */
interface Flight {
  /** What is written, as text. */
  readonly write: string;
  /** When it shows, in milliseconds. */
  readonly until: number;
}

/** The process died. What it said to the engine is lost with it. */
export class Crash extends Error {
  override readonly name = "Crash";

  constructor() {
    super("the provider process died");
  }
}

/** What a wire lies between. */
export interface WireEnds {
  readonly emulator: Emulator;
  readonly app: App;
  readonly clock: Clock;
  /** A call is on its way, or its answer: ends when it arrives. */
  readonly travel: () => Promise<void>;
  /** How long each write takes to show, in milliseconds; undefined where that is drawn. */
  readonly lag: number | undefined;
}

/** After so long a write that does not show counts as lost, in milliseconds. */
const SETTLED = 15_000;

/**
 * The way of one operation's process to an emulator, without a network: every event comes in the same order each time.
 * On it calls go wrong as is asked, and the process may die; then nothing that it began goes on.
 */
export class Wire {
  readonly #ends: WireEnds;
  readonly #trouble: Trouble | undefined;
  readonly #death = withResolvers<never>();
  readonly #arriving = new Set<Promise<unknown>>();
  readonly #start: number;
  readonly #before: Wire | undefined;
  /** Token → the last write for it. */
  readonly #flights = new Map<string, Flight>();
  readonly #broken: string[] = [];
  #calls = 0;
  #isDead = false;

  /** @param before the wire of the operation before this one */
  constructor(ends: WireEnds, trouble?: Trouble, before?: Wire) {
    this.#ends = ends;
    this.#start = ends.clock.now();
    this.#before = before;
    this.#trouble = trouble;
    // Who waits for nothing of the process does not care that it died.
    this.#death.promise.catch(() => undefined);
  }

  /** What the process did and must never do: two writes for one token were in flight together. */
  get broken(): readonly string[] {
    return this.#broken;
  }

  /** Whether the process died. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** The time as the process sees it. Whoever sleeps when it dies never wakes. */
  get clock(): Clock {
    const { clock } = this.#ends;
    return { now: () => clock.now(), sleep: (milliseconds) => this.#whileAlive(clock.sleep(milliseconds)) };
  }

  /** Waits for something that the process does, and throws a {@link Crash} where it dies before. */
  unlessItDies<T>(work: Promise<T>): Promise<T> {
    return Promise.race([work, this.#death.promise]);
  }

  /** Waits until the service has taken what had left a process when it died. */
  async quiet(): Promise<void> {
    await Promise.all(this.#arriving);
  }

  /** Opens what a lifecycle makes its calls through. */
  open(settings: ClientSettings): Channel {
    return {
      accessId: settings.accessId,
      baseUrl: settings.accessPoint,
      caller: callerFields(settings),
      post: (path, payload, call) => this.#post(path, payload, call),
      close: () => Promise.resolve(),
    };
  }

  async #post(path: string, payload: object, call: CallContext): Promise<unknown> {
    const number = ++this.#calls;
    const trouble = this.#trouble;
    if (trouble?.kind === "crash" && number === trouble.at && !trouble.after) this.#die();
    const fly = this.#takeOff(call, payload);
    await this.#travel();
    if (trouble?.kind === "fault" && number >= trouble.from && number < trouble.from + trouble.calls) {
      const isTaken = trouble.fault === "reset after" || trouble.fault === "malformed";
      fly(() => isTaken);
      return this.#fail(trouble.fault, path, payload, call);
    }
    const answer = await this.#send(path, payload, call);
    const { result } = answerSchema.parse(answer);
    fly((index) => ACCEPTED.includes(result[index]));
    if (trouble?.kind === "crash" && number === trouble.at) this.#die();
    await this.#travel();
    return answer;
  }

  /** Takes note of a write that starts. Answers what takes note of which of its tokens the service took it for. */
  #takeOff({ operation, tokens }: CallContext, payload: object): (isTaken: (index: number) => boolean) => void {
    if (operation.startsWith("query")) return () => undefined;
    const { clock, lag = 0 } = this.#ends;
    const { operator_type: operator, token_accounts: elements } = writeSchema.parse(payload);
    for (const token of tokens) {
      const last = this.#flights.get(token);
      if (last !== undefined && last.until > clock.now() && !this.#before?.leftUnderWay(token, last.write, this.#start))
        this.#broken.push(`two writes for ${token} are in flight together`);
      const write = JSON.stringify([operator, elements.find((element) => element.token === token)]);
      this.#flights.set(token, { write, until: Infinity });
    }
    return (isTaken) => {
      const landing = clock.now() + Math.min(lag, SETTLED);
      tokens.forEach((token, index) => {
        const flight = this.#flights.get(token);
        if (flight !== undefined) this.#flights.set(token, { ...flight, until: isTaken(index) ? landing : 0 });
      });
    };
  }

  /**
   * Whether this process, or one before it, died with such a write on its way. Where the next one writes the same, no
   * reading tells whose write it shows. Nor does one where no process since has lived to say what it saw: a set that owns
   * its token starts from a state that does not know of the write, which shows at once.
   */
  leftUnderWay(token: string, write: string, since: number, isUnsaid = true): boolean {
    const flight = this.#flights.get(token);
    if (this.#isDead && flight?.write === write && (isUnsaid || flight.until > since)) return true;
    return this.#before?.leftUnderWay(token, write, since, isUnsaid && this.#isDead) ?? false;
  }

  async #fail(fault: Fault, path: string, payload: object, call: CallContext): Promise<unknown> {
    const connectionError = (reason: string) => new ConnectionError(call, path, reason, reason === "ECONNRESET");
    switch (fault) {
      case "refused":
        return { ret_code: 1008004, err_msg: "internal call failed" };
      case "too fast":
        return { ret_code: 1008028, err_msg: "too fast" };
      case "unreachable":
        throw connectionError("ECONNREFUSED");
      case "reset before":
        throw connectionError("ECONNRESET");
      case "reset after":
        await this.#send(path, payload, call);
        throw connectionError("ECONNRESET");
      case "malformed":
        await this.#send(path, payload, call);
        return readJson(Buffer.from("<html>"), call);
      case "lost": {
        if (call.operation.startsWith("query")) return this.#send(path, payload, call);
        const elements = [...call.tokens, ...call.accounts];
        return { ret_code: 0, err_msg: "NO_ERROR", result: elements.map(() => "0") };
      }
    }
  }

  async #send(path: string, payload: object, call: CallContext): Promise<unknown> {
    const { emulator, app } = this.#ends;
    const headers = {
      "content-type": "application/json",
      authorization: basicAuthorization(app.accessId, app.secretKey),
    };
    const arriving = emulator.call({ path, headers, body: JSON.stringify(payload) });
    this.#arriving.add(arriving);
    const { status, body } = await this.#whileAlive(arriving.finally(() => this.#arriving.delete(arriving)));
    if (status !== 200) throw statusError(call, path, status, undefined);
    return readJson(Buffer.from(body), call);
  }

  async #travel(): Promise<void> {
    await this.#whileAlive(this.#ends.travel());
  }

  async #whileAlive<T>(work: Promise<T>): Promise<T> {
    const result = await work;
    return this.#isDead ? await new Promise<never>(() => undefined) : result;
  }

  #die(): void {
    this.#isDead = true;
    this.#death.reject(new Crash());
  }
}
