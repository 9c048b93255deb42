import type { Cell } from "./Cell";

/**
 * Nine cells in which every two values of different columns meet, but for the lowest SDK on Node 22, and the newest on
 * Node 20, which it does not support.
 */
export const CELLS: readonly Cell[] = [
  { packageManager: "npm", modules: "CommonJS", language: "TypeScript", node: 20, sdk: "3.248.0" },
  { packageManager: "npm", modules: "ESM", language: "TypeScript", node: 22, sdk: "latest" },
  { packageManager: "npm", modules: "CommonJS", language: "JavaScript", node: 24, sdk: "3.216.0" },
  { packageManager: "pnpm", modules: "CommonJS", language: "JavaScript", node: 20, sdk: "3.216.0" },
  { packageManager: "pnpm", modules: "ESM", language: "JavaScript", node: 22, sdk: "3.248.0" },
  { packageManager: "pnpm", modules: "CommonJS", language: "TypeScript", node: 24, sdk: "latest" },
  { packageManager: "yarn", modules: "ESM", language: "TypeScript", node: 20, sdk: "3.216.0" },
  { packageManager: "yarn", modules: "CommonJS", language: "JavaScript", node: 22, sdk: "latest" },
  { packageManager: "yarn", modules: "ESM", language: "JavaScript", node: 24, sdk: "3.248.0" },
];
