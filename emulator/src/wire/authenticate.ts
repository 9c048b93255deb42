import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Refusal } from "../dialects/call";
import { CODES } from "../basics/codes";

/** What a caller claims: the app, and a proof that depends on the app's key. */
interface Claim {
  readonly accessId: string;
  readonly proof: string;
  /** What the proof has to be, for the right key. */
  readonly expected: (secretKey: string) => string;
}

/** Who called, or why nobody. The app is named as soon as it is known, even where its proof is wrong. */
export interface Authentication {
  readonly accessId: string | undefined;
  readonly refusal: Refusal | undefined;
}

/**
 * The signature of a request (TPNS 1024/34213): the hex text of an HMAC-SHA256 over time stamp, AccessID and body, in base64.
 *
 * @param timeStamp - seconds, as sent in the `TimeStamp` header
 * @param body - byte for byte what is sent
 */
export function sign(secretKey: string, accessId: string, timeStamp: string, body: string | Uint8Array): string {
  const hex = createHmac("sha256", secretKey).update(`${timeStamp}${accessId}`).update(body).digest("hex");
  return Buffer.from(hex).toString("base64");
}

/**
 * Checks either authentication of a request: by signature where there is a `Sign` header, else Basic (TPNS 1024/34672).
 * The allowed clock skew is not documented, so a time stamp may be any number.
 *
 * @param secretKeyOf - the key of an AccessID, if there is such an app
 */
export function authenticate(
  headers: IncomingHttpHeaders,
  body: Uint8Array,
  secretKeyOf: (accessId: string) => string | undefined,
): Authentication {
  const claim = signatureClaim(headers, body) ?? basicClaim(headers);
  if (!claim) {
    const named = headers.accessid;
    const known = typeof named === "string" && secretKeyOf(named) !== undefined;
    return { accessId: known ? named : undefined, refusal: failed("authentication is missing or malformed") };
  }
  const secretKey = secretKeyOf(claim.accessId);
  if (secretKey === undefined) {
    return { accessId: undefined, refusal: { code: CODES.wrongAccessId, reason: "wrong AccessID" } };
  }
  const proven = equalInConstantTime(claim.proof, claim.expected(secretKey));
  return { accessId: claim.accessId, refusal: proven ? undefined : failed("authentication failed") };
}

function failed(reason: string): Refusal {
  return { code: CODES.authenticationFailed, reason };
}

function signatureClaim(headers: IncomingHttpHeaders, body: Uint8Array): Claim | undefined {
  const [accessId, timeStamp, proof] = [headers.accessid, headers.timestamp, headers.sign];
  if (typeof accessId !== "string" || typeof timeStamp !== "string" || typeof proof !== "string") return undefined;
  if (!/^\d+$/.test(timeStamp)) return undefined;
  return { accessId, proof, expected: (secretKey) => sign(secretKey, accessId, timeStamp, body) };
}

function basicClaim(headers: IncomingHttpHeaders): Claim | undefined {
  const [, encoded] = /^Basic +([A-Za-z0-9+/]+=*)$/i.exec(headers.authorization ?? "") ?? [];
  if (encoded === undefined || headers.sign !== undefined) return undefined;
  const [, accessId, proof] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, "base64").toString("utf8")) ?? [];
  if (accessId === undefined || proof === undefined) return undefined;
  return { accessId, proof, expected: (secretKey) => secretKey };
}

/** Digests make both sides equally long, so that not even the length shows. */
function equalInConstantTime(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
