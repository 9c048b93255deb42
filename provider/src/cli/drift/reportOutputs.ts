import { type FileHandle, open } from "node:fs/promises";

import type { Colors } from "../../drift/render/renderTable";
import { renderJUnit } from "../../drift/render/renderJUnit";
import { renderJson } from "../../drift/render/renderJson";
import { renderMarkdown } from "../../drift/render/renderMarkdown";
import { renderTable } from "../../drift/render/renderTable";
import type { Report } from "../../drift/report/reportSchema";
import { fileError } from "../fileError";
import { UsageError } from "../UsageError";

const FORMATS = ["table", "json", "junit", "markdown"] as const;
type Format = (typeof FORMATS)[number];

/** A form of the report and where it goes. */
export interface ReportOutput {
  readonly format: Format;
  /** Undefined for stdout. */
  readonly path: string | undefined;
}

/**
 * Reads `FORMAT` and `FORMAT=FILE`; `-` is stdout.
 * @throws {@link UsageError} for an unknown format, or two reports in one place
 */
export function parseOutputs(texts: readonly string[]): readonly ReportOutput[] {
  const outputs = texts.map((text): ReportOutput => {
    const [name, ...rest] = text.split("=");
    const format = FORMATS.find((known) => known === name);
    const path = rest.join("=");
    if (format === undefined || (rest.length > 0 && path === "")) {
      throw new UsageError(
        `--format: there is no format ${JSON.stringify(text)}; write ${FORMATS.join(", ")}, with =FILE behind it for a file`,
      );
    }
    return { format, path: rest.length === 0 || path === "-" ? undefined : path };
  });
  const places = outputs.map(({ path }) => path ?? "stdout");
  const twice = places.find((place, index) => places.indexOf(place) < index);
  if (twice !== undefined) throw new UsageError(`--format: two reports go to ${twice}; give each a file of its own`);
  return outputs;
}

/** Places that reports will go to. */
export interface OpenOutputs {
  write(report: Report): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the files of reports before the work, and so empties them: what an earlier check wrote there is never taken for the
 * result of this one.
 * @throws an Error where one can't be written
 */
export async function openOutputs(
  outputs: readonly ReportOutput[],
  out: (text: string) => void,
  colors: Colors,
): Promise<OpenOutputs> {
  const handles = new Map<string, FileHandle>();
  const close = async (): Promise<void> => {
    await Promise.all([...handles.values()].map((handle) => handle.close()));
  };
  try {
    for (const { path } of outputs) if (path !== undefined) handles.set(path, await openFile(path));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    close,
    async write(report) {
      for (const { format, path } of outputs) {
        const text = await rendered(report, format, colors);
        if (path === undefined) out(text);
        else
          await handles
            .get(path)
            ?.writeFile(text)
            .catch((error: unknown) => {
              throw fileError(path, "written", error);
            });
      }
    },
  };
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, "w");
  } catch (error) {
    throw fileError(path, "written", error);
  }
}

function rendered(report: Report, format: Format, colors: Colors): string | Promise<string> {
  switch (format) {
    case "table":
      return renderTable(report, colors);
    case "json":
      return renderJson(report);
    case "markdown":
      return renderMarkdown(report);
    case "junit":
      return renderJUnit(report);
  }
}
