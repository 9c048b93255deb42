import { z } from "zod";

const systemError = z.object({ code: z.string() });

/** The error of a file that can't be read or written, with the system's word for it, such as `ENOENT`. */
export function fileError(path: string, what: "read" | "written", error: unknown): Error {
  const parsed = systemError.safeParse(error);
  const code = parsed.success ? ` (${parsed.data.code})` : "";
  return new Error(`${path}: it can't be ${what}${code}; check the path and your rights to it`, { cause: error });
}
