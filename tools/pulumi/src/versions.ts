/**
 * The versions this tool makes. The Go ones must equal those required in the `go.mod` files in
 * `go`, the npm one that of `npm/package.json`: a test compares them.
 */
export const versions = {
  /** The Pulumi CLI that is built from Go modules, and the oldest that is taken from PATH. */
  cli: "v3.245.0",
  /** The Node language host built beside it. Later ones live in a module of their own. */
  languageNodejs: "v3.60.0",
  /** The host of programs in YAML. */
  languageYaml: "v1.25.0",
  /** The npm package `pulumi`; it downloads the CLI of the same version. */
  npm: "3.250.0",
} as const;
