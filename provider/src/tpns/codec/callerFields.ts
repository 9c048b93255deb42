import type { ClientSettings } from "../ClientSettings";

/** The fields by which every request says who calls. One that is undefined is not sent. */
export interface CallerFields {
  readonly platform?: ClientSettings["platform"];
  readonly op_type?: ClientSettings["opType"];
  readonly op_id?: string | undefined;
}

const PLATFORMS = ["android", "ios"];

/** The caller's fields in the dialect of the settings. Throws a RangeError for XG without a platform, which it requires. */
export function callerFields({ dialect = "tpns", platform, opType, opId }: Caller): CallerFields {
  if (dialect === "tpns") return { platform };
  // Also for programs without types: XG documents the platform in lower case alone.
  if (!PLATFORMS.includes(platform ?? ""))
    throw new RangeError('the XG dialect needs the platform: "android" or "ios"');
  return { platform, op_type: opType, op_id: opId };
}

type Caller = Pick<ClientSettings, "dialect" | "platform" | "opType" | "opId">;
