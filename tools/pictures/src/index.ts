export { driftReport } from "./driftReport";
export { openBrowser } from "./openBrowser";
