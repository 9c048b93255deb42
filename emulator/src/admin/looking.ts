export { about } from "./about";
export { callDetail } from "./callDetail";
export { callFilterSchema, filteredCalls } from "./callFilter";
export { EventStream } from "./EventStream";
export { tokenLife } from "./tokenLife";
export { serviceSnapshotSchema } from "../serviceSnapshot";
export { takeSnapshot } from "../takeSnapshot";
