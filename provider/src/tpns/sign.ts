import { createHmac } from "node:crypto";

/** What a signature covers. */
export interface Signed {
  readonly accessId: string;
  readonly secretKey: string;
  /** Seconds since 1970, as the `TimeStamp` header says it. */
  readonly timeStamp: string;
  /** The body byte for byte as it is sent. */
  readonly body: Uint8Array;
}

/** The `Sign` header (TPNS 1024/34213): base64 of the lower-case hex text of an HMAC-SHA256, not of its bytes. */
export function sign({ accessId, secretKey, timeStamp, body }: Signed): string {
  const hex = createHmac("sha256", secretKey)
    .update(timeStamp + accessId)
    .update(body)
    .digest("hex");
  return Buffer.from(hex).toString("base64");
}

/** The `Authorization` header of basic authentication (TPNS 1024/34672). */
export function basicAuthorization(accessId: string, secretKey: string): string {
  return `Basic ${Buffer.from(`${accessId}:${secretKey}`).toString("base64")}`;
}
