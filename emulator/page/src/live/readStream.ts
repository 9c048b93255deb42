/** An event of a stream of server-sent events. */
export interface StreamEvent {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

/**
 * Reads server-sent events from an answer, until it ends. Written here because `EventSource` cannot send the admin token,
 * and cannot be told to begin anew.
 */
export async function* readStream(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent, void, undefined> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest: string[] = [];
  /** An end of a line at the end of a piece: with the next it may be the end of an event. */
  let carried = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      // A long event comes in many pieces: they are joined once, when it is whole.
      let text = carried + decoder.decode(value, { stream: true });
      carried = text.endsWith("\n") && !text.endsWith("\n\n") ? "\n" : "";
      if (carried !== "") text = text.slice(0, -1);
      const pieces = text.split("\n\n");
      const last = pieces.pop() ?? "";
      for (const piece of pieces) {
        const event = eventOf(rest.join("") + piece);
        rest = [];
        if (event !== undefined) yield event;
      }
      if (last !== "") rest.push(last);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function eventOf(text: string): StreamEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of text.split("\n")) {
    const colon = line.indexOf(":");
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1).trimStart());
  }
  const data = fields.get("data");
  return data === undefined ? undefined : { event: fields.get("event") ?? "", id: fields.get("id"), data };
}
