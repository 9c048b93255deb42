export { about } from "./about";
export { callDetail } from "./callDetail";
export { callFilterSchema, filteredCalls } from "./callFilter";
export { EventStream } from "./EventStream";
export { tokenLife } from "./tokenLife";
export { serviceSnapshotSchema } from "../service/serviceSnapshot";
export { takeSnapshot } from "../service/takeSnapshot";
