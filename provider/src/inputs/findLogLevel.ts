import { z } from "zod";

import { LOG_LEVELS, type LogLevel } from "../log/LogLevel";
import { readVariable } from "./readVariable";

const levelSchema = z.enum(LOG_LEVELS).optional();

/** How much `TPNS_LOG` asks to log, or what is wrong with it. */
export interface FoundLogLevel {
  /** Undefined where nothing is to be logged. */
  readonly logLevel: LogLevel | undefined;
  readonly problems: readonly string[];
}

/** Reads `TPNS_LOG`. From the environment alone: how much a run says is no property of an app. */
export function findLogLevel(environment: NodeJS.ProcessEnv): FoundLogLevel {
  const { success, data } = levelSchema.safeParse(readVariable(environment, "TPNS_LOG"));
  if (success) return { logLevel: data, problems: [] };
  return { logLevel: undefined, problems: ['TPNS_LOG: write "info", "debug" or "trace", or leave it out'] };
}
