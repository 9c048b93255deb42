import { z } from "zod";
import type { Emulator } from "../../emulator/src/index";

/** An event as it came. */
export interface Told {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

const dataSchema = z.record(z.string(), z.unknown());

/** Looks on at an emulator, as its page does. */
export class Looker {
  readonly #events: AsyncGenerator<Told, void, undefined>;
  readonly #abort: AbortController;

  private constructor(response: Response, abort: AbortController) {
    this.#events = eventsOf(response);
    this.#abort = abort;
  }

  static async open(emulator: Emulator, lastId?: string): Promise<Looker> {
    const abort = new AbortController();
    const headers: Record<string, string> = lastId === undefined ? {} : { "last-event-id": lastId };
    return new Looker(await fetch(`${emulator.url}/_emulator/events`, { headers, signal: abort.signal }), abort);
  }

  /** The next event; undefined where the stream has ended. */
  async next(): Promise<Told | undefined> {
    const { value } = await this.#events.next();
    return value ?? undefined;
  }

  /** Everything up to an event of that name. */
  async until(name: string): Promise<readonly Told[]> {
    const all: Told[] = [];
    for (;;) {
      const told = await this.next();
      if (told === undefined) throw new Error(`it ended before ${name}`);
      all.push(told);
      if (told.event === name) return all;
    }
  }

  close(): void {
    this.#abort.abort();
  }
}

async function* eventsOf({ body }: Response): AsyncGenerator<Told, void, undefined> {
  let text = "";
  const decoder = new TextDecoder();
  const parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = body ?? [];
  for await (const part of parts) {
    text += decoder.decode(part, { stream: true });
    const events = text.split("\n\n");
    text = events.pop() ?? "";
    for (const lines of events) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(lines)?.[1];
      const data = field("data");
      if (data !== undefined)
        yield { event: field("event") ?? "", id: field("id"), data: dataSchema.parse(JSON.parse(data)) };
    }
  }
}
