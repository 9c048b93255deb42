import type { Emulator } from "../../emulator/src/index";
import type { Bindings, DeclaredArgs, DeclaredMap } from "./declared";
import { mixedAccounts, tokenOf, tokensOf } from "./fleet";

/** What befalls one resource between its creation and its end, and what the service is to hold each time. */
export interface Life {
  readonly name: string;
  /** What others bound before, and what is to stay whatever the resource does. */
  readonly strangers: Bindings;
  readonly first: DeclaredArgs;
  readonly second: DeclaredArgs;
  /** Devices rebind themselves. */
  drift(emulator: Emulator): Drift;
  /** Others bind something to what is the resource's just before its end, and it stays. */
  leave(emulator: Emulator): Bindings;
}

/** What devices did behind a resource's back. */
export interface Drift {
  /** The keys of the map whose entry a refresh finds changed, sorted. */
  readonly changed: readonly string[];
  /** What is bound now beside what is declared and is none of the resource's business. */
  readonly stays: Bindings;
}

/** A token of somebody else, whom nothing here concerns. */
const FOREIGN: Bindings = { [tokenOf(9_000)]: ["2:somebody-else"] };

/** Tokens with one, several and no accounts, enough for two calls. */
const fleet: DeclaredMap = { ...mixedAccounts(30), [tokenOf(29)]: [] };

/** Accounts replaced, added and taken away, a type changed alone, tokens added, removed and emptied. */
const changedFleet: DeclaredMap = {
  ...without(fleet, 5, 6, 7),
  [tokenOf(0)]: "0:phone-replaced",
  [tokenOf(1)]: ["1:crew", "1005:qa-1@example.com"],
  [tokenOf(2)]: ["0:phone-2", "1005:qa-2@example.com"],
  [tokenOf(3)]: "1005:qa-3@example.com",
  [tokenOf(4)]: [],
  [tokenOf(10)]: "1:phone-10",
  [tokenOf(11)]: "0:qa-11@example.com",
  [tokenOf(12)]: ["0:phone-12", "1:crew", "1002:qa-12@example.com"],
  [tokenOf(29)]: "0:late",
  [tokenOf(100)]: "0:phone-100",
  [tokenOf(101)]: ["0:phone-101", "1005:qa-101@example.com"],
};

/** A `TokenAccounts` that owns its tokens. */
const owned: Life = {
  name: "TokenAccounts, exclusive",
  strangers: FOREIGN,
  first: { tokenAccounts: fleet },
  second: { tokenAccounts: changedFleet },
  drift(emulator) {
    emulator.device(tokenOf(15)).setAccounts([{ account: "rebound" }]);
    emulator.device(tokenOf(16)).setAccounts([{ account: "rebound@example.com", type: 1005 }]);
    emulator.device(tokenOf(17)).bind("+8613711112222", 1002);
    emulator.device(tokenOf(20)).bind("own-openid", 1003);
    emulator.device(tokenOf(18)).unbindAll();
    emulator.device(tokenOf(22)).unbindAll();
    return { changed: tokensOf(15, 16, 17, 18, 20, 22), stays: {} };
  },
  leave: bindOwnCustom,
};

const strangersOfFleet: Bindings = {
  ...FOREIGN,
  ...Object.fromEntries([0, 3, 6, 9, 12, 13, 24, 28].map((index) => [tokenOf(index), [`9:stranger-${index}`]])),
};

/** A `TokenAccounts` whose tokens are others' as well. */
const shared: Life = {
  name: "TokenAccounts, not exclusive",
  strangers: strangersOfFleet,
  first: { tokenAccounts: fleet, exclusive: false },
  second: { tokenAccounts: changedFleet, exclusive: false },
  drift(emulator) {
    emulator.device(tokenOf(15)).unbind("phone-15");
    emulator.device(tokenOf(16)).unbind("qa-16@example.com", 1005);
    emulator.device(tokenOf(17)).bind("stranger-17", 9);
    emulator.device(tokenOf(22)).unbindAll();
    return { changed: tokensOf(15, 16, 22), stays: { [tokenOf(17)]: ["9:stranger-17"] } };
  },
  leave: bindOwnCustom,
};

/** Accounts of different types, so that all of them fit on one token. */
const rota: DeclaredMap = {
  "0:oncall": range(0, 25),
  "2:backup": range(10, 30),
  "7:empty": [],
  "1005:boss@example.com": tokenOf(29),
};

const changedRota: DeclaredMap = {
  "0:oncall": [...range(3, 20), tokenOf(40)],
  "2:backup": [],
  "3:new": range(8, 12),
  "7:empty": tokenOf(2),
};

const strangersOfRota: Bindings = {
  ...FOREIGN,
  ...Object.fromEntries(range(5, 15).map((token) => [token, ["9:other"]])),
};

/** An `AccountTokens` that adds its accounts to what others hold. */
const added: Life = {
  name: "AccountTokens, not exclusive",
  strangers: strangersOfRota,
  first: { accountTokens: rota },
  second: { accountTokens: changedRota },
  drift(emulator) {
    emulator.device(tokenOf(3)).unbind("oncall");
    emulator.device(tokenOf(9)).unbind("new", 3);
    emulator.device(tokenOf(60)).bind("oncall");
    return { changed: ["0:oncall", "3:new"], stays: { [tokenOf(60)]: ["0:oncall"] } };
  },
  leave: bindOncall,
};

/** An `AccountTokens` that owns its accounts, though not the tokens that they are bound to. */
const ruled: Life = {
  ...added,
  name: "AccountTokens, exclusive",
  first: { accountTokens: rota, exclusive: true },
  second: { accountTokens: changedRota, exclusive: true },
  drift: (emulator) => ({ ...added.drift(emulator), stays: {} }),
};

/** A life for each resource, by the value of `exclusive` that it has by default and by the other. */
export const LIVES = { byDefault: [owned, added], otherwise: [shared, ruled] } as const;

function bindOwnCustom(emulator: Emulator): Bindings {
  emulator.device(tokenOf(25)).bind("own-custom", 3);
  return { [tokenOf(25)]: ["3:own-custom"] };
}

function bindOncall(emulator: Emulator): Bindings {
  emulator.device(tokenOf(61)).bind("oncall");
  return { [tokenOf(61)]: ["0:oncall"] };
}

function range(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, step) => tokenOf(from + step));
}

function without(map: DeclaredMap, ...gone: readonly number[]): DeclaredMap {
  const tokens = gone.map(tokenOf);
  return Object.fromEntries(Object.entries(map).filter(([token]) => !tokens.includes(token)));
}
