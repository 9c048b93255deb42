/** Something did not end in time. */
export class NeverEnded extends Error {
  override readonly name = "NeverEnded";
}

/** Waits for something, and rejects with a {@link NeverEnded} where it takes longer than so many milliseconds. */
export async function withinLimit<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new NeverEnded(`an operation has not ended after ${milliseconds / 1000} s`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
