import { escapeHidden } from "../../bindings/escapeHidden";
import type { AppOptions } from "../appOptions";
import { colorsOf } from "../colorsOf";
import { ExitCode } from "../ExitCode";
import type { GlobalOptions } from "../globalOptions";
import { ownPackage } from "../ownPackage";
import type { World } from "../World";
import { examine } from "./examine";
import type { Finding } from "./Finding";
import { printFinding } from "./printFinding";

/** What `tpns doctor` was asked to do. */
export interface DoctorOptions extends GlobalOptions, AppOptions {
  readonly json: boolean;
}

/** Does `tpns doctor`: prints what each check found, as it comes, or all of it as JSON. */
export async function runDoctor(options: DoctorOptions, world: World): Promise<ExitCode> {
  const colors = colorsOf(world, options);
  const findings: Finding[] = [];
  for await (const finding of examine(options, world)) {
    if (world.interrupted.aborted) break;
    findings.push(finding);
    if (!options.json && (!options.quiet || finding.state !== "ok")) world.out(printFinding(finding, colors));
  }
  if (options.json) world.out(toJson(findings));
  if (world.interrupted.aborted) {
    world.err("error: interrupted; the rest was not checked\n");
    return ExitCode.Incomplete;
  }
  return codeOf(findings);
}

function toJson(findings: readonly Finding[]): string {
  const { name, version } = ownPackage();
  const checks = findings.map(({ code, ...finding }) => finding);
  const lines = JSON.stringify({ [name]: version, checks }, undefined, 2).split("\n");
  return `${lines.map(escapeHidden).join("\n")}\n`;
}

/** The most telling code: who is calling, then what is set, then the rest. */
function codeOf(findings: readonly Finding[]): ExitCode {
  const codes = new Set(findings.map(({ code }) => code));
  const order = [ExitCode.Authentication, ExitCode.Usage, ExitCode.Error];
  return order.find((code) => codes.has(code)) ?? ExitCode.Ok;
}
