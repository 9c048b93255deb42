import { holds, isRuled, livingRecords, type Moment, type Recorded, recordOf } from "./Moment";
import { accountOf, type Pair, tokenOf, typeOf } from "./Pair";
import { declaredBy, declaredIn, keyFor, type Program, type Resource, rules } from "./Program";
import { type Touch, touches } from "./touches";

/** What stands in an `up`'s way. */
export interface Blocker {
  readonly why: "conflict" | "invalid token" | "type not said";
  readonly pair: Pair;
  /** Whether it is sure to stop the `up`; else the `up` may go either way. */
  readonly sure: boolean;
}

/** How the service and the provider's configuration decide what fits together. */
export interface Rules {
  /** How many accounts of one type a token holds, as the resources take it. */
  readonly perType: "one" | "many";
  /**
   * Whether answers say which tokens are invalid: by name; by refusing them alone, which tells where others are taken; or
   * not at all: then they can't be told from writes that are lost.
   */
  readonly saysInvalid: "by name" | "alone" | "never";
  /** Whether some answer tells the types of all accounts. Else what others have can neither be named nor told apart. */
  readonly tellsTypes: boolean;
}

/** All that stands in the way of an `up`: accounts of others that nothing allows to displace, and tokens that are invalid. */
export function blockers(moment: Moment, program: Program, rules: Rules): Blocker[] {
  const { perType, saysInvalid, tellsTypes } = rules;
  const ofResources = Object.entries(program).flatMap(([name, resource]) => {
    const record = recordOf(moment, program, name);
    const conflicts =
      resource.onConflict === "override"
        ? []
        : [
            ...strangersInside(moment, resource, record),
            ...(perType === "one" ? rivals(moment, resource, record) : []),
          ].flatMap((candidate) => conflict(moment, program, name, candidate));
    const untold = tellsTypes ? [] : untoldStrangers(moment, program, resource);
    return [...conflicts, ...untold, ...invalidTokens(moment, resource, record, saysInvalid)];
  });
  return [
    ...ofResources,
    ...Object.values(moment.state).flatMap(untoldTypes),
    ...shownByDeadDevices(moment, program, saysInvalid),
  ];
}

interface Candidate {
  readonly pair: Pair;
  readonly touch: Touch;
}

/** Undeclared accounts within what an exclusive set takes over now. */
function strangersInside({ bound }: Moment, resource: Resource, record: Recorded | undefined): Candidate[] {
  const declared = declaredBy(resource);
  return [...bound].flatMap((pair) => {
    if (!rules(resource, pair) || declared.has(pair)) return [];
    const isTaken = record?.exclusive !== true || !Object.hasOwn(record.map, keyFor(resource.kind, pair));
    return isTaken ? [{ pair, touch: "surely" as const }] : [];
  });
}

/** Accounts of the type that a shared set wants on a token and does not find there. An exclusive set of tokens has none. */
function rivals({ bound }: Moment, resource: Resource, record: Recorded | undefined): Candidate[] {
  if (resource.kind === "tokenAccounts" && resource.exclusive) return [];
  const declared = [...declaredBy(resource)];
  return declared
    .filter((pair) => !bound.has(pair))
    .flatMap((missing) => {
      const mates = declared.filter((pair) => tokenOf(pair) === tokenOf(missing));
      const touch = touches(resource, record, missing);
      if (touch === "no") return [];
      return (
        [...bound]
          .filter((pair) => tokenOf(pair) === tokenOf(missing) && !mates.includes(pair))
          .filter((pair) => mates.some((mate) => typeOf(mate) === typeOf(pair)))
          // What the set takes away itself is no rival, as far as it looks at it.
          .map((pair) => ({ pair, touch: rules(resource, pair) ? "maybe" : touch }))
      );
    });
}

/**
 * Whether an account in the way is a conflict. What the resource itself recorded, or another one that stays gives up, is
 * none. What a resource that is gone from the program held may be one: nobody tells that it is given up.
 */
function conflict(moment: Moment, program: Program, name: string, { pair, touch }: Candidate): Blocker[] {
  const record = recordOf(moment, program, name);
  const holders = Object.values(moment.state).filter((other) => holds(other, pair));
  if (holders.length === 0) {
    const others = Object.fromEntries(Object.entries(program).filter(([other]) => other !== name));
    const mayGo = isDisplaced(program, pair) || isRuled(others, pair);
    return [{ why: "conflict", pair, sure: touch === "surely" && !mayGo }];
  }
  const isOwn = record !== undefined && holds(record, pair);
  if (isOwn && isPlain(record)) return [];
  const living = livingRecords(moment, program).filter((other) => holds(other, pair));
  if (living.some(isPlain) && !declaredIn(program).has(pair)) return [];
  return [{ why: "conflict", pair, sure: false }];
}

/** Whether some resource of the program may displace a pair that is none of its own. */
export function isDisplaced(program: Program, pair: Pair): boolean {
  return Object.values(program).some(
    (resource) =>
      resource.onConflict === "override" &&
      (rules(resource, pair) ||
        [...declaredBy(resource)].some(
          (declared) => tokenOf(declared) === tokenOf(pair) && typeOf(declared) === typeOf(pair),
        )),
  );
}

/** Whether inputs and outputs say the same: after a failure the inputs are what was tried. */
function isPlain({ incomplete, unconfirmed, skipped }: Recorded): boolean {
  return !incomplete && unconfirmed.size === 0 && skipped.size === 0;
}

function invalidTokens(
  moment: Moment,
  resource: Resource,
  record: Recorded | undefined,
  saysInvalid: Rules["saysInvalid"],
): Blocker[] {
  const skips = resource.onInvalidToken === "skip";
  if (skips && saysInvalid === "by name") return [];
  const isSure = !skips || saysInvalid === "never";
  return [...declaredBy(resource)]
    .filter((pair) => moment.uninstalled.has(tokenOf(pair)))
    .flatMap((pair) => {
      const touch = touches(resource, record, pair);
      const sure = touch === "surely" && isSure && !moment.bound.has(pair);
      return touch === "no" ? [] : [{ why: "invalid token" as const, pair, sure }];
    });
}

/**
 * What queries go on showing of a token that is not valid. What leaves is let go, where an answer says why it can't be
 * unbound; what somebody is to displace there can't be.
 */
function shownByDeadDevices(
  { bound, uninstalled }: Moment,
  program: Program,
  saysInvalid: Rules["saysInvalid"],
): Blocker[] {
  return [...bound]
    .filter((pair) => uninstalled.has(tokenOf(pair)))
    .filter((pair) => saysInvalid !== "by name" || isRuled(program, pair) || isDisplaced(program, pair))
    .map((pair) => ({ why: "invalid token", pair, sure: false }));
}

/**
 * What others have, or other resources are to have, where nothing tells types: on tokens that a set shares, which an override would have to name; and on
 * others, where an exclusive set of accounts might take it away.
 */
function untoldStrangers({ bound }: Moment, program: Program, resource: Resource): Blocker[] {
  if (resource.kind === "tokenAccounts" && resource.exclusive) return [];
  const declared = declaredBy(resource);
  const tokens = new Set([...declared].map(tokenOf));
  return [...new Set([...bound, ...declaredIn(program)])]
    .filter((pair) => !declared.has(pair) && (tokens.has(tokenOf(pair)) || rules(resource, pair)))
    .map((pair) => ({ why: "type not said", pair, sure: false }));
}

/** What a refresh took into the state without a type can't be removed by type afterwards. */
function untoldTypes({ pairs }: Recorded): Blocker[] {
  return [...pairs]
    .filter((pair) => accountOf(pair).startsWith("?:"))
    .map((pair) => ({ why: "type not said", pair, sure: false }));
}
