export { AuthenticationError } from "./AuthenticationError";
export { CancelledError } from "./CancelledError";
export { ConnectionError } from "./ConnectionError";
export { HttpStatusError } from "./HttpStatusError";
export { MalformedAnswerError, type Malformation } from "./MalformedAnswerError";
export { ServiceError } from "./ServiceError";
export { TimeoutError } from "./TimeoutError";
export { TooFastError } from "./TooFastError";
export { TpnsError, type Retry, type Taken } from "./TpnsError";
