import { serve } from "./serve";

/**
 * `pulumi-resource-tpns [engine]`: the plugin that Pulumi starts. The first line on standard output is its port; all else
 * goes to the engine, and logs to standard error. It ends at once when it is told to: whatever runs was cancelled before,
 * or is lost with a process that is killed.
 */
const [engine] = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    process.exit(0);
  });
}
serve(process.env, engine).then(
  ({ port }) => {
    process.stdout.write(`${port}\n`);
  },
  (error: unknown) => {
    process.stderr.write(`pulumi-resource-tpns: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
