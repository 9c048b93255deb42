import { batch } from "@preact/signals";
import { get, needsToken, send } from "./api";
import * as calls from "../calls/calls";
import { aboutSchema, groupSchema, happenedSchema, stateSchema } from "./messages";
import { readStream, type StreamEvent } from "./readStream";
import * as store from "./store";

/** How long it waits before it connects again, in milliseconds: longer each time, up to the last. */
const PAUSES = [200, 500, 1000, 2000];

/** Where it was in what happened: the emulator goes on from there, or tells everything anew. */
let place: string | undefined;

/** Looks on for as long as the page is open. */
export async function connect(): Promise<void> {
  let tries = 0;
  for (;;) {
    try {
      store.about.value ??= await get("about", aboutSchema);
      const response = await send("events", { headers: place === undefined ? {} : { "last-event-id": place } });
      if (response.body !== null) {
        if (place !== undefined) store.connection.value = "live";
        for await (const event of readStream(response.body)) {
          tries = 0;
          take(event);
        }
      }
    } catch {
      // Whatever it was, it is tried again.
    }
    if (store.connection.value === "live") store.connection.value = "lost";
    await settled(PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0);
    tries += 1;
  }
}

function take({ event, id, data }: StreamEvent): void {
  const json: unknown = JSON.parse(data);
  switch (event) {
    case "state": {
      const state = stateSchema.parse(json);
      place = undefined;
      batch(() => {
        takeSettings(state);
        store.startAnew(state.names);
      });
      calls.forget(state.newestCall);
      return;
    }
    case "devices":
      store.told(groupSchema.parse(json));
      return;
    case "ready":
      place = id;
      store.ready();
      store.connection.value = "live";
      return;
    case "happened": {
      const news = happenedSchema.parse(json);
      place = id;
      batch(() => {
        takeSettings(news);
        store.happened(news.devices);
        calls.came(news.calls);
      });
      return;
    }
    case "resync":
      place = undefined;
  }
}

function takeSettings({
  now,
  behaviour,
  faults,
  apps,
}: Pick<ReturnType<typeof stateSchema.parse>, "now" | "behaviour" | "faults" | "apps">): void {
  store.clockOffset.value = now - Date.now();
  if (!isSame(store.behaviour.value, behaviour)) store.behaviour.value = behaviour;
  if (!isSame(store.faults.value, faults)) store.faults.value = faults;
  if (!isSame(store.apps.value, apps)) store.apps.value = apps;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Waits, and for the token where it is asked for. */
async function settled(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  if (!needsToken.value) return;
  await new Promise<void>((resolve) => {
    const stop = needsToken.subscribe((needed) => {
      if (needed) return;
      resolve();
      queueMicrotask(() => {
        stop();
      });
    });
  });
}
