import { randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Service } from "../service/service";
import { StreamReader } from "./StreamReader";

/** How many may look on at once. */
const READER_LIMIT = 32;
/** How often those who look on are told what happened, in milliseconds of real time; as long as nobody does, nothing runs. */
const PACE_MS = 50;
const BEAT_MS = 10_000;
/** How long one may take nothing before its connection is closed. */
const PATIENCE_MS = 30_000;
/** Telling gets at most this part of the time: where it takes long, it is rarer. */
const REST = 5;

/** Those who look on, and the pace at which they are told. */
export class EventStream {
  readonly #service: Service;
  readonly #epoch = randomBytes(6).toString("hex");
  readonly #readers = new Map<ServerResponse, StreamReader>();
  #timers: readonly NodeJS.Timeout[] = [];
  #notBefore = 0;

  constructor(service: Service) {
    this.#service = service;
    service.watch();
  }

  get isFull(): boolean {
    return this.#readers.size >= READER_LIMIT;
  }

  /** @param lastId - of the last event that the reader got, where it was here before */
  add(response: ServerResponse, lastId: string | undefined): void {
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    const reader = new StreamReader(this.#service, response, this.#epoch, this.#placeOf(lastId));
    this.#readers.set(response, reader);
    response.once("close", () => {
      this.#readers.delete(response);
      if (this.#readers.size === 0) this.#stop();
    });
    reader.tell();
    if (this.#timers.length === 0) this.#start();
  }

  close(): void {
    for (const response of this.#readers.keys()) response.end();
  }

  #placeOf(lastId: string | undefined): number | undefined {
    const [, epoch, place] = /^([0-9a-f]{12})-(\d{1,15})$/.exec(lastId ?? "") ?? [];
    return epoch === this.#epoch ? Number(place) : undefined;
  }

  #start(): void {
    const tell = () => {
      const began = performance.now();
      if (began < this.#notBefore) return;
      // Looking applies what has become due, which is told right away.
      for (const app of this.#service.apps) app.settle();
      for (const reader of this.#readers.values()) reader.tell();
      const ended = performance.now();
      this.#notBefore = ended + (ended - began) * REST;
    };
    const beat = () => {
      for (const [response, reader] of this.#readers) {
        if (performance.now() - (reader.stuckSince ?? Infinity) > PATIENCE_MS) response.destroy();
        else reader.beat();
      }
    };
    this.#timers = [setInterval(tell, PACE_MS).unref(), setInterval(beat, BEAT_MS).unref()];
  }

  #stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
  }
}
