import { signal } from "@preact/signals";

/** What came of an act, in words. */
export interface Notice {
  readonly id: number;
  readonly text: string;
  readonly isProblem: boolean;
}

/** The newest, for a short while. */
export const notices = signal<readonly Notice[]>([]);

const STAY_MS = 6000;
let last = 0;

export function say(text: string, isProblem = false): void {
  last += 1;
  const id = last;
  notices.value = [...notices.value.slice(-2), { id, text, isProblem }];
  setTimeout(() => {
    notices.value = notices.value.filter((notice) => notice.id !== id);
  }, STAY_MS);
}

/** Does something, and says what came of it. */
export async function attempt(act: () => Promise<unknown>, done: string): Promise<boolean> {
  try {
    await act();
    say(done);
    return true;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true);
    return false;
  }
}
