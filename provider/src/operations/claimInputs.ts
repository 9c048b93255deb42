import { MOST_TOKENS } from "../bindings/mostTokens";
import { keysOf } from "../inputs/claimedKeys";
import { RESOURCE_NAMES, contradictionText } from "../inputs/contradictionText";
import { isObject } from "../inputs/isObject";
import { kindOf } from "../inputs/parseState";
import { redactor } from "../inputs/Redactor";
import type { SettingsResult } from "../inputs/providerSettings";
import type { Claim, Claims } from "./Claims";

type Properties = Record<string, unknown>;

/** The most accounts that are listed one by one. */
const LISTED = 20;

/**
 * Takes note of what a resource claims, as far as its map is known. Answers what is wrong with it beside what others of
 * this operation declare. The program refuses the same by the names of the resources, where it knows the values.
 */
export function claimInputs(
  claims: Claims,
  olds: Properties,
  news: Properties,
  { dialect = "tpns" }: Pick<SettingsResult, "dialect">,
): readonly string[] {
  const kind = kindOf(news);
  const map = news[kind];
  if (!isObject(map)) return [];
  const before = olds[kind];
  const claim: Claim = {
    kind,
    exclusive: news.exclusive === undefined ? kind === "tokenAccounts" : news.exclusive === true,
    accountsPerType: perTypeOf(news.accountsPerType, dialect),
    olds: isObject(before) ? before : undefined,
    map,
  };
  const found = claims.contradicting(claim);
  claims.declare(claim);
  const show = redactor(news.redact === true);
  const name = (set: object): string =>
    set === claim
      ? `this ${RESOURCE_NAMES[kind]}`
      : `another ${RESOURCE_NAMES[found?.other.kind ?? kind]} of this program`;
  return [
    ...(found === undefined ? [] : [contradictionText(found.contradiction, [claim, found.other], name, show)]),
    ...crowdProblems(claims, claim, show),
  ];
}

/** Accounts that are declared on more tokens than an account may have. An entry of accounts alone is looked at by check. */
function crowdProblems(claims: Claims, claim: Claim, show: (value: string) => string): string[] {
  const crowded = [...claims.crowdedBy(claim)].filter(
    ([account]) => claim.kind === "tokenAccounts" || keysOf(claim.map[account]).length <= MOST_TOKENS,
  );
  const lines = crowded.slice(0, LISTED).map(([account, { tokens, sets }]) => {
    const by = sets.length > 1 ? ", by this and other resources of this program" : "";
    return `${claim.kind}: the account ${show(account)} is declared for ${tokens} tokens${by}; an account has at most ${MOST_TOKENS}; declare fewer, or use a second account`;
  });
  return crowded.length > LISTED ? [...lines, `${claim.kind}: ${crowded.length - LISTED} more accounts`] : lines;
}

/** Several where it is not known yet: then nothing is refused for it. */
function perTypeOf(given: unknown, dialect: "tpns" | "xg"): "one" | "many" {
  if (given === undefined) return dialect === "tpns" ? "one" : "many";
  return given === "one" ? "one" : "many";
}
