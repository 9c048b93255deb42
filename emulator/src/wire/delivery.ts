import type { Answer } from "./answer";
import type { AnswerFault, RetryAfter } from "../faults/answerFault";
import type { HttpAnswer, Manner } from "../service/httpAnswer";

/** What the caller gets. */
export interface Delivery {
  readonly answer: HttpAnswer;
  readonly manner: Manner;
}

const WHOLE: Manner = { kind: "whole" };

/** Delivers a JSON answer. */
export function jsonDelivery(body: unknown, status = 200, manner = WHOLE): Delivery {
  const headers = { "content-type": "application/json; charset=utf-8" };
  return { answer: { status, headers, text: JSON.stringify(body) }, manner };
}

/** Delivers a text in place of an answer. */
export function textDelivery(status: number, text: string): Delivery {
  return { answer: { status, headers: { "content-type": "text/plain; charset=utf-8" }, text }, manner: WHOLE };
}

/**
 * Delivers an answer as a fault of it has it.
 *
 * @param now - milliseconds of the emulator's clock, for dates
 */
export function deliveryOf({ body }: Answer, fault: AnswerFault | undefined, now: number): Delivery {
  switch (fault?.kind) {
    case undefined:
    case "elements":
    case "result":
      return jsonDelivery(body);
    case "code": {
      const { answer, manner } = jsonDelivery(body);
      return { answer: { ...answer, headers: { ...answer.headers, ...waiting(fault.retryAfter, now) } }, manner };
    }
    case "http": {
      const headers = { "content-type": fault.type, ...fault.headers, ...waiting(fault.retryAfter, now) };
      return { answer: { status: fault.status, headers, text: fault.body }, manner: WHOLE };
    }
    case "truncated":
    case "slow":
    case "large":
    case "dropped":
    case "hung":
    case "down":
      return jsonDelivery(body, 200, fault);
  }
}

/** Whether an HTTP answer is sent at all. */
export function isSent({ manner }: Delivery): boolean {
  return manner.kind !== "dropped" && manner.kind !== "hung" && manner.kind !== "down";
}

function waiting(retryAfter: RetryAfter | undefined, now: number): Readonly<Record<string, string>> {
  if (!retryAfter) return {};
  const { as, seconds } = retryAfter;
  return { "retry-after": as === "seconds" ? `${seconds}` : new Date(now + seconds * 1000).toUTCString() };
}
