import { singleAccounts, tokenOf } from "../../support/fleet";
import { methodsOf } from "../../support/inProcess";
import type { Properties } from "../../support/ResourceMethods";
import { StandInProgram } from "../../support/StandInProgram";
import type { Situation } from "./Situation";

/** Arguments that are refused, by what is wrong with them. */
const ARGUMENTS: Readonly<Record<string, Properties>> = {
  "no map": {},
  "a list in place of the map": { tokenAccounts: ["t1"] },
  "accounts that are no texts": { tokenAccounts: { t1: 7, t2: [null] } },
  "an empty token": { tokenAccounts: { "": "0:qa-1" } },
  "a token with white space": { tokenAccounts: { "t 1": "0:qa-1" } },
  "a token that is too long": { tokenAccounts: { [`${tokenOf(1)}5`]: "0:qa-1" } },
  "a token by a name that is Pulumi's": { tokenAccounts: { __defaults: "0:qa-1" } },
  "an account that is too short": { tokenAccounts: { t1: "0:q" } },
  "an account with a control character": { tokenAccounts: { t1: "0:qa\u0007" } },
  "an account of a type that is none": { tokenAccounts: { t1: "-1:qa-1" } },
  "two accounts of one type": { tokenAccounts: { t1: ["0:qa-1", "0:qa-2"] } },
  "tokens that are no texts": { accountTokens: { "0:oncall": { t1: true } } },
  "more tokens than an account holds": { accountTokens: { "0:oncall": Object.keys(singleAccounts(101)) } },
  "more than twenty wrong entries": {
    tokenAccounts: Object.fromEntries(Array.from({ length: 25 }, (_, index) => [`t ${index}`, "0:qa-1"])),
  },
  "an argument that there is not": { tokenAccounts: {}, onConflit: "fail" },
  "values that options do not take": {
    tokenAccounts: {},
    exclusive: "yes",
    onConflict: "ignore",
    onInvalidToken: true,
    maxUnbind: 0.5,
    convergence: { timeoutSeconds: 0, settleSeconds: 4000, retries: 1 },
    accountsPerType: 1,
  },
};

const SETTINGS: Readonly<Record<string, NodeJS.ProcessEnv>> = {
  "no settings": { TPNS_ACCESS_ID: undefined, TPNS_SECRET_KEY: undefined, TPNS_ACCESS_POINT: undefined },
  "XG without a platform": { TPNS_DIALECT: "xg" },
  "values that settings do not take": {
    TPNS_ACCESS_ID: "app",
    TPNS_AUTH: "none",
    TPNS_DIALECT: "v3",
    TPNS_PLATFORM: "web",
    TPNS_OP_TYPE: "me",
    TPNS_CONCURRENCY: "1000",
    TPNS_CALLS_PER_SECOND: "0",
    TPNS_TIMEOUT_SECONDS: "soon",
    TPNS_LOG: "all",
  },
  "a proxy that speaks SOCKS": { HTTP_PROXY: "socks5://me:hush@proxy.corp:1080" },
  "a proxy with a bare % in its password": { HTTP_PROXY: "me:100%hush@proxy.corp:3128" },
  "a proxy with a bare / in its password": { HTTP_PROXY: "http://me:1/hush@proxy.corp:3128" },
  "a proxy that is no URL": { HTTP_PROXY: "http://me:hush@:bad" },
  "fractions of a call": { TPNS_CONCURRENCY: "1.5" },
  "an access point that there is not": { TPNS_ACCESS_POINT: "ap-mars" },
  "an access point without TLS": { TPNS_ACCESS_POINT: "http://push.example" },
  "an access point with credentials": { TPNS_ACCESS_POINT: "https://me:hush@push.example" },
  "an access point with a query": { TPNS_ACCESS_POINT: "https://push.example?a=b" },
};

/** What check refuses, in a preview already and without a call. */
export const argumentSituations: readonly Situation[] = [
  ...Object.entries(ARGUMENTS).map(([name, args]): Situation => ({
    name,
    happens: ({ stack }) => stack.preview(args),
  })),
  {
    name: "a map over the limit",
    happens: ({ stack }) =>
      stack.preview({ tokenAccounts: singleAccounts(110_000, "a-name-of-forty-characters-and-some-more") }),
  },
  {
    name: "more tokens that lose an account than maxUnbind",
    async happens({ stack }) {
      await stack.up({ tokenAccounts: singleAccounts(3) });
      return stack.preview({ tokenAccounts: singleAccounts(1), maxUnbind: 1 });
    },
  },
  {
    name: "two exclusive sets on one token",
    happens: ({ operation }) =>
      new StandInProgram(() => methodsOf(operation())).preview({
        one: { tokenAccounts: { t1: "0:qa-1" } },
        two: { tokenAccounts: { t1: "0:qa-2" } },
      }),
  },
  ...Object.entries(SETTINGS).map(([name, environment]): Situation => ({
    name,
    environment,
    happens: ({ stack }) => stack.preview({ tokenAccounts: { t1: "0:qa-1" } }),
  })),
];
