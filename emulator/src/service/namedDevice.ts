import { z } from "zod";

/** The longest name of a device; longer ones are cut. */
const NAME_LENGTH = 200;

const namedDeviceSchema = z.object({
  token: z.string().min(1).max(200),
  name: z.string().transform((name) => name.slice(0, NAME_LENGTH)),
  /** Tells apps apart, where there are several. */
  platform: z.enum(["android", "ios"]).optional().catch(undefined),
});

/** What devices are called: at most 250,000. */
export const devicesSchema = z.array(namedDeviceSchema).max(250_000).readonly();

/** What a device is called. */
export type NamedDevice = z.output<typeof namedDeviceSchema>;
