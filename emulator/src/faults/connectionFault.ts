import { z } from "zod";
import { counted } from "./faultScope";

/**
 * A new connection is accepted and reset at once, before a call can be known: so nothing is matched, admin calls are
 * hit too, and there is a limit. When it is added, idle connections are closed.
 */
export const connectionFaultSchema = z.strictObject({
  kind: z.literal("resetOnConnect"),
  ...counted,
  times: counted.times.unwrap().unwrap().default(1),
});

/** A fault that no call sees. */
export type ConnectionFault = z.output<typeof connectionFaultSchema>;
