import type { FindPulumiOptions } from "./types";

/** A stream for people: `process.stderr`, for one. */
export interface ReportStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

const clearLine = "\r\u001b[K";

/** The `report` and `progress` of `findPulumi` for a stream: on a terminal, progress rewrites one line. */
export function reportTo(stream: ReportStream): Pick<FindPulumiOptions, "report" | "progress"> {
  if (stream.isTTY !== true) {
    return { report: (line) => void stream.write(`${line}\n`) };
  }
  let open = false;
  return {
    report: (line) => {
      stream.write(`${open ? clearLine : ""}${line}\n`);
      open = false;
    },
    progress: (status) => {
      // A line that wraps can't be rewritten. Some terminals claim to have no columns.
      const columns = stream.columns !== undefined && stream.columns > 0 ? stream.columns : 80;
      stream.write(`${clearLine}${status.slice(0, columns - 1)}`);
      open = true;
    },
  };
}
