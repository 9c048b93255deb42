/** The service's codes that the emulator speaks (TPNS 548/39080, 1024/33763). */
export const CODES = {
  success: 0,
  /** The body is no JSON. */
  parseError: 1008001,
  missingParameter: 1008002,
  /** A wrong key or signature, or none. */
  authenticationFailed: 1008003,
  /** An internal call of the service failed; spoken by faults alone, as are 1008030, 1008031 and 1010001. */
  internalFailure: 1008004,
  /** An element's token is malformed, or the app is gone from the device. */
  invalidToken: 1008006,
  invalidParameter: 1008007,
  /** Some elements of a batch failed. */
  partlyFailed: 1008026,
  /** Every element of a batch failed. */
  whollyFailed: 1008027,
  tooFast: 1008028,
  /** The other code that the documents give for a token that is not valid. */
  tokenNotValid: 1008029,
  appNotPaid: 1008030,
  appDestroyed: 1008031,
  /** An AccessID that this service does not know. */
  wrongAccessId: 1008035,
  /** The app's resources are not deployed. */
  notDeployed: 1010001,
  /** The token or account asked for does not exist. */
  notFound: 10110008,
} as const;

/** The failures for which XG's `result` has a word, `token_not_exists` (TPNS 1024/30742). */
export const NOT_EXISTING: ReadonlySet<number> = new Set([CODES.invalidToken, CODES.tokenNotValid, CODES.notFound]);
