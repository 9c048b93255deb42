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
  /** Sent with every call when set: older dialects of the service require it. */
  readonly platform?: "android" | "ios";
  /** Limit on a whole call in seconds. Default 10, at most 3600. */
  readonly timeoutSeconds?: number;
  /** Connections kept to the access point. Default 8. */
  readonly connections?: number;
  /** The time in milliseconds since 1970. Default `Date.now`. */
  readonly now?: () => number;
}
