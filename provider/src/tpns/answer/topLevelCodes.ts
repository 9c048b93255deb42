/** Some elements of the batch failed; `result` says which. */
export const PARTLY_FAILED = 1008026;
/** Every element of the batch failed. */
export const WHOLLY_FAILED = 1008027;
/** The token is invalid: also what XG's word `token_not_exists` means in a write. */
export const INVALID_TOKEN = 1008006;
/** The token or account asked for does not exist. */
export const NOT_FOUND = 10110008;
