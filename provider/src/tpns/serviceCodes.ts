/** What a code is about, and so what can be done with it. */
export type ServiceCodeClass =
  "request" | "authentication" | "element" | "batch" | "transient" | "application" | "absent" | "unknown";

/** One code of the service and what is known of it. */
export interface ServiceCode {
  readonly code: number;
  readonly meaning: string;
  readonly class: ServiceCodeClass;
  /** Whether sending the same again may help. The service states it for no code; this is read from the meaning. */
  readonly retry: "helps" | "useless" | "unknown";
  /** What to do next. */
  readonly remedy: string;
}

const checkPackage = "Report this as a defect of this package, with the code.";

/** The codes that the service documents for account calls (TPNS 548/39080, 1024/33763). */
export const SERVICE_CODES: readonly ServiceCode[] = [
  {
    code: 1008001,
    meaning: "the request could not be parsed",
    class: "request",
    retry: "useless",
    remedy: checkPackage,
  },
  {
    code: 1008002,
    meaning: "a parameter is missing",
    class: "request",
    retry: "useless",
    remedy: "Set the provider's platform if the app needs it; otherwise report this as a defect of this package.",
  },
  {
    code: 1008003,
    meaning: "authentication failed",
    class: "authentication",
    retry: "useless",
    remedy:
      "Check the SecretKey, the AccessID, the access point, this machine's clock and the console's list of allowed addresses.",
  },
  {
    code: 1008004,
    meaning: "a call inside the service failed",
    class: "transient",
    retry: "helps",
    remedy: "Try again later; if it stays, ask the service's support.",
  },
  {
    code: 1008006,
    meaning: "the token is invalid",
    class: "element",
    retry: "useless",
    remedy: "Check that the token belongs to this app and access point and is still registered, or take it out.",
  },
  {
    code: 1008007,
    meaning: "a parameter is invalid",
    class: "request",
    retry: "useless",
    remedy:
      "Check accounts, account types and tokens for values that the service does not take, and whether an account holds 100 tokens already.",
  },
  {
    code: 1008026,
    meaning: "some elements of the batch failed",
    class: "batch",
    retry: "unknown",
    remedy: "Send fewer elements in one call to find the ones that fail.",
  },
  {
    code: 1008027,
    meaning: "every element of the batch failed",
    class: "batch",
    retry: "unknown",
    remedy: "Send one element alone to see why it fails.",
  },
  {
    code: 1008028,
    meaning: "requests come too fast",
    class: "transient",
    retry: "helps",
    remedy: "Send fewer calls a second.",
  },
  {
    code: 1008029,
    meaning: "the token is not valid",
    class: "element",
    retry: "useless",
    remedy: "Check that the token belongs to this app and access point and is still registered, or take it out.",
  },
  {
    code: 1008030,
    meaning: "the app is not paid for",
    class: "application",
    retry: "useless",
    remedy: "Pay for the app in the service's console.",
  },
  {
    code: 1008031,
    meaning: "the app was destroyed",
    class: "application",
    retry: "useless",
    remedy: "Check the AccessID; a destroyed app holds no bindings any more.",
  },
  {
    code: 1008035,
    meaning: "the AccessID is wrong, or the app lives at another access point",
    class: "authentication",
    retry: "useless",
    remedy: "Check the AccessID and the access point of the app in the service's console.",
  },
  {
    code: 1010001,
    meaning: "the app's resources are not deployed",
    class: "application",
    retry: "useless",
    remedy: "Finish setting up the app in the service's console.",
  },
  {
    code: 10110008,
    meaning: "the token or account does not exist",
    class: "absent",
    retry: "useless",
    remedy: "Check the token or account if it should have bindings; nothing is bound there now.",
  },
];

const byCode: ReadonlyMap<number, ServiceCode> = new Map(SERVICE_CODES.map((entry) => [entry.code, entry]));

/** Stands for a failure that an element's result says in a word no document lists. No code of the service is negative. */
export const UNKNOWN_WORD = -1;

/** The entry of a code. A code that no document lists gets one of class `unknown`. */
export function serviceCode(code: number): ServiceCode {
  return (
    byCode.get(code) ?? {
      code,
      meaning: code === UNKNOWN_WORD ? "a failure in a word that is not documented" : "a code that is not documented",
      class: "unknown",
      retry: "unknown",
      remedy: "Ask the service's support what the code means.",
    }
  );
}
