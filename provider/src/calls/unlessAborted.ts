import { addAbortListener } from "node:events";

import { withResolvers } from "./withResolvers";

/** Waits for a work, or until the signal says that nobody wants it any more. Then the work may still run for a while. */
export async function unlessAborted(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) {
    await work;
    return;
  }
  const { promise, resolve } = withResolvers<undefined>();
  const listener = addAbortListener(signal, () => {
    resolve(undefined);
  });
  try {
    await Promise.race([work, promise]);
  } finally {
    listener[Symbol.dispose]();
    work.catch(() => undefined);
  }
}
