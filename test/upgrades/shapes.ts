import { shape as of010 } from "./0.1.0/program";
import type { Shape } from "./Shape";

/** Each release that changed what a program can declare or what a state holds, oldest first. */
export const SHAPES: readonly { readonly release: string; readonly shape: Shape }[] = [
  { release: "0.1.0", shape: of010 },
];
