import { readText } from "../readText";
import { UsageError } from "../UsageError";

/**
 * The text of a file that a command line names.
 * @param path the file; `-` is `stdin`
 * @throws {@link UsageError} where it can't be read: the check was then asked for wrongly
 */
export async function readGiven(path: string, stdin: AsyncIterable<unknown>, largest: number): Promise<string> {
  try {
    return await readText(path, stdin, largest);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
