/** One way in which people install and run the packages. */
export interface Cell {
  readonly packageManager: "npm" | "pnpm" | "yarn";
  readonly modules: "CommonJS" | "ESM";
  readonly language: "TypeScript" | "JavaScript";
  readonly node: 20 | 22 | 24;
  /** The version of `@pulumi/pulumi`; `latest` needs Node 22. */
  readonly sdk: "3.216.0" | "3.248.0" | "latest";
}
