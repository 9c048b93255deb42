import type { ResourceInputs } from "../inputs/resourceInputs";
import type { OperationContext } from "./OperationContext";
import { tokensOf } from "./tokensOf";

/**
 * Logs that an operation on a resource begins and how it ends. Calls are those of all resources meanwhile: one call may
 * serve several.
 * @param work fails with an error that may be shown
 */
export async function logOperation<T>(
  of: ResourceInputs,
  operation: string,
  { log, effort, session: { clock } }: Pick<OperationContext, "log" | "effort" | "session">,
  work: () => Promise<T>,
): Promise<T> {
  if (!log.isLevelEnabled("info")) return work();
  const fields = { operation, resource: of.kind, app: of.app, tokens: tokensOf(of).size };
  const [start, calls] = [clock.now(), effort.calls];
  const ended = (failure: object): void => {
    log.info(
      { ...fields, calls: effort.calls - calls, durationMs: clock.now() - start, ...failure },
      "operation ended",
    );
  };
  log.info(fields, "operation begins");
  try {
    const result = await work();
    ended({});
    return result;
  } catch (error) {
    ended({ error: error instanceof Error ? error.message : String(error) });
    throw error;
  }
}
