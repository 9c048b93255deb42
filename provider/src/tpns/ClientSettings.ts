import type { Dialect } from "./Dialect";

/** How one app is reached at one access point. */
export interface ClientSettings {
  /** The app's AccessID. */
  readonly accessId: string;
  /** Gives the SecretKey. Asked at each call, so that a rotated key is taken. */
  readonly secretKey: () => string;
  /** The id of an access point (`ap-singapore`) or a base URL. */
  readonly accessPoint: string;
  /** How calls prove who they are. Default `signature`, which the service recommends (TPNS 1024/34213). */
  readonly auth?: "signature" | "basic";
  /** The form of the API that the access point speaks. Default `tpns`. */
  readonly dialect?: Dialect;
  /** The app's platform. XG requires it. TPNS did until about 2021 (1024/33768); it is sent there too when set. */
  readonly platform?: "android" | "ios" | undefined;
  /** What kind of operator calls, for XG's records (TPNS 1024/30742). XG only: never sent in TPNS. */
  readonly opType?: "qq" | "rtx" | "email" | "other" | undefined;
  /** The operator's id, of the kind that `opType` names. XG only: never sent in TPNS. */
  readonly opId?: string | undefined;
  /** Limit on a whole call in seconds. Default 10, at most 3600. */
  readonly timeoutSeconds?: number;
  /** Connections kept to the access point. Default 8. */
  readonly connections?: number;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}
