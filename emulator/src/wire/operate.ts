import { answerBatch, answerQuery, answerRefusal, type Answer, type AnswerContext, type Bend } from "./answer";
import type { AppState } from "../apps/appState";
import { bindingRules } from "../bindings/bindingRules";
import type { BatchCall, QueryCall, ServiceCall } from "../dialects/call";
import type { CallFacts } from "../faults/callFacts";
import { earlierBindings } from "../faults/earlierBindings";
import type { Hits } from "../faults/faultList";
import { faultyElements } from "../faults/faultMeets";
import type { TaskFault } from "../faults/taskFault";
import { judgeWrite } from "./judgeWrite";
import { query } from "./query";
import type { Write } from "../apps/write";

/** What a call is performed with, besides what it asks for. */
export interface Operation {
  readonly app: AppState;
  readonly facts: CallFacts;
  /** The faults that hit it. */
  readonly hits: Hits;
  readonly context: AnswerContext;
}

/** Performs a call, as far as the faults that hit it let it, and answers it. */
export function operate(called: ServiceCall, operation: Operation): Answer {
  const { endpoint } = called;
  const { hits, context } = operation;
  const answer = endpoint === "query" ? look(called.call, operation) : write(called.call, operation);
  if (hits.answer?.kind !== "code") return answer;
  return answerRefusal(endpoint, { code: hits.answer.code, reason: "by a fault of the emulator" }, context);
}

function look(call: QueryCall, operation: Operation): Answer {
  const { app, hits, context } = operation;
  const bindings = hits.reading ? earlierBindings(app, hits.reading, context.now) : app.store;
  return answerQuery(query(bindings, call, app.dialect.inForce(context.live.current)), context, bendOf(operation));
}

function write(call: BatchCall, operation: Operation): Answer {
  const { app, facts, hits, context } = operation;
  const { live, now, sequence } = context;
  const verdicts = judgeWrite(app, call, live.current);
  const bend = bendOf(operation);
  const isKept = (index: number) =>
    hits.answer?.effect === "none" && (hits.answer.kind !== "elements" || bend.failures?.[index] !== undefined);
  const acts = verdicts.flatMap(({ act }, index) => (act && !isKept(index) ? [act] : []));
  // The dice of the lag are thrown for each write, so that a fault changes no other write's lag.
  const dueAt = live.dueAt(now);
  if (acts.length > 0) {
    const accepted: Write = {
      acts,
      rules: bindingRules(app.dialect.inForce(live.current)),
      cause: `operator${call.operator}`,
      names: { tokens: facts.tokens, accounts: facts.accounts },
      origin: { call: sequence },
    };
    accept(app, accepted, dueAt, hits.task);
  }
  const codes = verdicts.map(({ code }) => code);
  return answerBatch(codes, context, bend);
}

/** Lets a write take effect, as a fault of its task has it. */
function accept(app: AppState, write: Write, dueAt: number, fault: TaskFault | undefined): void {
  switch (fault?.kind) {
    case undefined:
      app.accept(write, dueAt);
      return;
    case "lost":
      return;
    case "twice":
      app.accept(write, dueAt);
      app.accept(write, dueAt + fault.afterMs);
      return;
    case "late":
      if (fault.byCalls === undefined) app.accept(write, dueAt + (fault.byMs ?? 0));
      else app.acceptUntilCall(write, fault.byCalls);
      return;
    case "outOfOrder":
      app.acceptUntilWrite(write, dueAt, dueAt + fault.withinMs);
  }
}

function bendOf({ hits: { answer }, facts }: Operation): Bend {
  if (answer?.kind === "result") return { result: answer.length };
  if (answer?.kind !== "elements") return {};
  const { of, code, topLevel, result } = answer;
  return {
    failures: faultyElements(of, facts).map((faulty) => (faulty ? code : undefined)),
    topLevel,
    ...(result === "missing" ? { result } : {}),
  };
}
