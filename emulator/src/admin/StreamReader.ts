import type { ServerResponse } from "node:http";
import type { Service } from "../service/service";
import { callSummary, type CallSummary } from "./callSummary";
import { allDevices, devicesOf, settingsView } from "./stateView";

/**
 * One who looks on. What it has not got yet is not kept for it: it has a place in what happened, and is told how things are
 * when it can take more. Whoever falls further behind than what is kept is told to start anew.
 */
export class StreamReader {
  readonly #service: Service;
  readonly #response: ServerResponse;
  /** Names this run of the emulator, so that a number of another run is no place in it. */
  readonly #epoch: string;
  #place: number;
  /** What is left to be told of how everything is. */
  #parts: Iterator<string> | undefined;
  #stuckSince: number | undefined;

  /** @param after - the number of the last thing that it got, where it was here before */
  constructor(service: Service, response: ServerResponse, epoch: string, after: number | undefined) {
    this.#service = service;
    this.#response = response;
    this.#epoch = epoch;
    this.#place = after ?? 0;
    if (after === undefined || service.happenings.since(after) === undefined) this.#startAnew();
    response.on("drain", () => {
      this.tell();
    });
  }

  /** Since when it has taken nothing, in milliseconds of real time. */
  get stuckSince(): number | undefined {
    return this.#stuckSince;
  }

  /** Tells what has happened since, as far as the reader takes it. */
  tell(): void {
    while (this.#canTake()) {
      const part = this.#parts?.next();
      if (part === undefined || part.done === true) {
        this.#parts = undefined;
        this.#tellHappened();
        return;
      }
      this.#response.write(part.value);
    }
  }

  /** Lets the reader know that it is not forgotten. */
  beat(): void {
    if (this.#canTake()) this.#response.write(": \n\n");
  }

  #canTake(): boolean {
    const isFree = !this.#response.writableNeedDrain && !this.#response.writableEnded;
    if (isFree) this.#stuckSince = undefined;
    else this.#stuckSince ??= performance.now();
    return isFree;
  }

  #tellHappened(): void {
    const { happenings } = this.#service;
    if (happenings.nextSequence - 1 === this.#place) return;
    const since = happenings.since(this.#place);
    if (since === undefined) {
      this.#response.end(eventText("resync", {}));
      return;
    }
    if (since.some(({ kind }) => kind === "everything")) {
      this.#startAnew();
      this.tell();
      return;
    }
    this.#place = happenings.nextSequence - 1;
    const calls = new Map<number, CallSummary>();
    const touched = new Map(this.#service.apps.map((app) => [app, new Set<string>()]));
    for (const happening of since) {
      if (happening.kind === "call") calls.set(happening.record.entry.sequence, callSummary(happening.record));
      if (happening.kind === "tokens") for (const token of happening.tokens) touched.get(happening.app)?.add(token);
    }
    const devices = [...touched].filter(([, { size }]) => size > 0).map(([app, tokens]) => devicesOf(app, tokens));
    const told = { ...settingsView(this.#service), calls: [...calls.values()], devices };
    this.#response.write(eventText("happened", told, this.#id));
  }

  #startAnew(): void {
    this.#place = this.#service.happenings.nextSequence - 1;
    this.#parts = this.#everything();
  }

  /** What happens meanwhile is told afterwards, so that each part may be as of when it is taken. */
  *#everything(): Generator<string, void, undefined> {
    const service = this.#service;
    const { devices: names, calls } = service;
    yield eventText("state", { ...settingsView(service), names, newestCall: calls.newest });
    for (const group of allDevices(service)) yield eventText("devices", group);
    yield eventText("ready", {}, this.#id);
  }

  get #id(): string {
    return `${this.#epoch}-${this.#place}`;
  }
}

function eventText(event: string, data: unknown, id?: string): string {
  return `event: ${event}\n${id === undefined ? "" : `id: ${id}\n`}data: ${JSON.stringify(data)}\n\n`;
}
