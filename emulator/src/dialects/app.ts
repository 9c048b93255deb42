import { z } from "zod";

/** The generations of the service that an app can belong to. */
export const DIALECT_NAMES = ["tpns", "xg"] as const;

/** TPNS, or XG v3 before it (TPNS 1024/30742). */
export type DialectName = (typeof DIALECT_NAMES)[number];

/** One app of the service: data of two apps never meet. */
export interface App {
  /** The AccessID, such as `1500001048`; any text without a colon. */
  readonly accessId: string;
  readonly secretKey: string;
  /** Where given, a call that names another platform is refused. */
  readonly platform?: "android" | "ios" | undefined;
  /** What is spoken with this app. Default `tpns`. */
  readonly dialect?: DialectName | undefined;
}

/** What is spoken with an app. */
export function dialectNameOf({ dialect = "tpns" }: App): DialectName {
  return dialect;
}

/** The app there is unless others are given. Its key is made up and opens nothing. */
export const DEFAULT_APP: App = Object.freeze({ accessId: "1500001048", secretKey: "emulator-demo-key" });

/** What an app looks like where it is given. */
export const appSchema = z.strictObject({
  accessId: z.string().regex(/^[^\s:]+$/, "an AccessID has no colon and no space"),
  secretKey: z.string().min(1),
  platform: z.enum(["android", "ios"]).optional(),
  dialect: z.enum(DIALECT_NAMES).optional(),
});

/** The apps of one emulator: at least one, each AccessID once. */
export const appsSchema = z
  .array(appSchema)
  .min(1)
  .refine((apps) => new Set(apps.map(({ accessId }) => accessId)).size === apps.length, "an AccessID is given twice");
