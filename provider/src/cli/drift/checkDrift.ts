import { inParallel } from "../../calls/inParallel";
import { compareAll } from "../../drift/compare/compareAll";
import { contradictionNotes } from "../../drift/compare/contradictionNotes";
import { judge } from "../../drift/judge/judge";
import { nextBaseline } from "../../drift/judge/nextBaseline";
import { readIgnoreRules } from "../../drift/judge/readIgnoreRules";
import type { AppReading } from "../../drift/read/AppReading";
import { readApp } from "../../drift/read/readApp";
import { planReading, type ReadingPlan } from "../../drift/read/ReadingPlan";
import { buildReport, type Checked, isComplete } from "../../drift/report/buildReport";
import type { Report } from "../../drift/report/reportSchema";
import type { ProviderSettings } from "../../inputs/providerSettings";
import type { ReadWatch } from "../../reading/ReadWatch";
import type { Dialect } from "../../tpns/Dialect";
import { colorsOf } from "../colorsOf";
import { ExitCode } from "../ExitCode";
import { withProgress } from "../progress/withProgress";
import { UsageError } from "../UsageError";
import { withReader } from "../withReader";
import type { World } from "../World";
import { BaselineFile } from "./BaselineFile";
import { declarationOf } from "./declarationOf";
import type { DriftOptions } from "./driftOptions";
import { readGiven } from "./readGiven";
import { reportErrors } from "./reportErrors";
import { openOutputs, parseOutputs } from "./reportOutputs";
import { settingsByApp } from "./settingsByApp";

/** Apps that are read at once; each has a pace of its own. */
const APPS_AT_ONCE = 4;
/** The largest file of rules, in bytes. */
const LARGEST_RULES = 1024 * 1024;

const CODES: Readonly<Record<Report["result"], ExitCode>> = {
  "in-sync": ExitCode.Ok,
  drift: ExitCode.Drift,
  incomplete: ExitCode.Incomplete,
  authentication: ExitCode.Authentication,
};

/**
 * Does `tpns drift`: takes what is declared, reads what is bound, compares, and reports. All that is given is looked at, and
 * all files are opened, before the first call.
 * Shows how far the reading is; an interruption ends it, and what was read until then is reported.
 * @throws {@link UsageError}, an `InputError`, or an Error where there is nothing to report
 */
export async function checkDrift(options: DriftOptions, world: World): Promise<ExitCode> {
  const outputs = parseOutputs(options.format);
  const rules = options.ignore === undefined ? [] : await rulesIn(options.ignore, world);
  const file = await baselineFileOf(options);
  const { source, declaration: read } = await declarationOf(options, world);
  const settings = settingsByApp(read, world.environment);
  const dialectOf = (app: string): Dialect => settings.get(app)?.dialect ?? "tpns";
  const contradictions = contradictionNotes(read.sets, dialectOf, options.showSecrets);
  const declaration = { ...read, notes: [...read.notes, ...contradictions] };
  const open = await openOutputs(outputs, world.out, colorsOf(world, options));
  try {
    const readings = await readApps(planReading(declaration.sets), settings, world, options.quiet);
    const now = world.clock.now();
    const today = new Date(now).toISOString().slice(0, 10);
    const found = compareAll(declaration.sets, readings);
    const checkedAgainst = (baseline: Checked["baseline"]): Checked => ({
      declaration,
      readings,
      findings: judge(found, rules, baseline ?? [], today),
      rules,
      baseline,
    });
    let checked = checkedAgainst(file?.known);
    if (file !== undefined && options.updateBaseline) {
      if (isComplete(checked)) {
        const known = nextBaseline(checked.findings, today);
        await file.write(known);
        checked = checkedAgainst(known);
      } else world.err("note: the baseline stays as it is: not all could be checked\n");
    }
    const report = buildReport(checked, { source, now, showSecrets: options.showSecrets });
    await open.write(report);
    for (const line of reportErrors(report)) world.err(`error: ${line}\n`);
    return CODES[report.result];
  } finally {
    await open.close();
  }
}

async function rulesIn(path: string, { stdin }: World) {
  return readIgnoreRules(path, await readGiven(path, stdin, LARGEST_RULES));
}

async function baselineFileOf({ baseline, updateBaseline }: DriftOptions): Promise<BaselineFile | undefined> {
  if (baseline !== undefined) return BaselineFile.open(baseline, updateBaseline);
  if (updateBaseline) throw new UsageError("--update-baseline: write --baseline FILE as well");
  return undefined;
}

async function readApps(
  plans: readonly ReadingPlan[],
  settings: ReadonlyMap<string, ProviderSettings>,
  world: World,
  quiet: boolean,
): Promise<readonly AppReading[]> {
  const readings = new Map<string, AppReading>();
  const total = plans.reduce((sum, { tokens, accounts }) => sum + tokens.length + accounts.length, 0);
  await withProgress(world, { what: "tokens and accounts", total, quiet }, (watch) =>
    inParallel(plans, APPS_AT_ONCE, async (plan) => {
      const own = settings.get(plan.app);
      if (own !== undefined) readings.set(plan.app, await readWith(own, plan, world, watch));
    }),
  );
  return plans.flatMap(({ app }) => readings.get(app) ?? []);
}

function readWith(settings: ProviderSettings, plan: ReadingPlan, world: World, watch: ReadWatch): Promise<AppReading> {
  return withReader(settings, world, (caller) => readApp({ ...caller, ...watch }, plan, settings.dialect));
}
