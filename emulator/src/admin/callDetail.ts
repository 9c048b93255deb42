import type { CallRecord } from "../service/callRecord";
import { callSummary, type CallSummary } from "./callSummary";

/** The longest text of a body that is shown. */
const TEXT_LIMIT = 262_144;

/** What of a body is shown. */
export interface ShownText {
  readonly text: string;
  /** Its length in bytes, all of it. */
  readonly bytes: number;
  readonly isCut: boolean;
}

/** One call as it was on the wire. Headers of a request are kept nowhere: they hold proofs of the key. */
export interface CallDetail extends CallSummary {
  readonly unreadFields: readonly string[];
  /** Null where it had to make room for later calls. */
  readonly wire: {
    readonly method: string;
    readonly request: ShownText;
    /** The answer as it was to be; `manner` says whether it came like that. */
    readonly answer: ShownText & {
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly manner: Readonly<Record<string, unknown>>;
    };
  } | null;
}

export function callDetail(record: CallRecord): CallDetail {
  const { wire, unread } = record;
  return {
    ...callSummary(record),
    unreadFields: unread,
    wire: wire
      ? {
          method: wire.method,
          request: shown(wire.request),
          answer: {
            ...shown(Buffer.from(wire.answer.text)),
            status: wire.answer.status,
            headers: wire.answer.headers,
            manner: { ...wire.manner },
          },
        }
      : null,
  };
}

function shown(bytes: Buffer): ShownText {
  return {
    text: bytes.subarray(0, TEXT_LIMIT).toString("utf8"),
    bytes: bytes.length,
    isCut: bytes.length > TEXT_LIMIT,
  };
}
