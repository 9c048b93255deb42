import { DEFAULT_APP } from "../../../emulator/src/index";
import { type Report, reportSchema } from "../../../provider/src/drift/report/reportSchema";
import type { DeclaredArgs } from "../../support/declared";
import type { InProcess } from "../../support/inProcess";
import {
  exportText,
  providerResource,
  type SetState,
  setResource,
  type StateResource,
} from "../../support/stackExport";
import { type Around, type Ended, runTpns } from "./runTpns";

/** How a check ended, with its report where there was one. */
export interface CheckEnded extends Omit<Ended, "out"> {
  readonly report: Report | undefined;
}

/** A set of the emulator's app in an export, and the provider that it goes through. */
export function setsIn(
  { emulator }: Pick<InProcess, "emulator">,
  sets: Readonly<Record<string, DeclaredArgs>>,
  state: SetState = {},
): readonly StateResource[] {
  return [
    providerResource("app", { accessPoint: emulator.url }),
    ...Object.entries(sets).map(([name, args]) => setResource(name, appIn(emulator), args, state)),
  ];
}

/** The app of an emulator as inputs have it. */
export function appIn({ url }: Pick<InProcess["emulator"], "url">, accessId = DEFAULT_APP.accessId): string {
  return `${accessId}@${url}`;
}

/** Runs `tpns drift` on an export that comes in by stdin, and reads its report. */
export async function checkExport(
  world: Pick<InProcess, "emulator" | "clock">,
  resources: readonly StateResource[] | string,
  args: readonly string[] = [],
  around: Around = {},
): Promise<CheckEnded> {
  const stdin = typeof resources === "string" ? resources : exportText(resources);
  const { code, out, err } = await runTpns(world, ["drift", "--export", "-", "--format", "json", ...args], {
    ...around,
    stdin,
  });
  return { code, err, report: out === "" ? undefined : reportSchema.parse(JSON.parse(out)) };
}

/** A report's findings as short texts: `missing qa: t1 0:a -> `. */
export function told({ findings = [] }: Partial<Report> = {}): readonly string[] {
  return findings.map(({ kind, status, urn, token, account, accountType, declared, actual }) => {
    const texts = (side: Report["findings"][number]["declared"]): string =>
      side.map((one) => `${one.accountType ?? "?"}:${one.account}`).join(",");
    const about = token ?? `${accountType ?? "?"}:${account ?? ""}`;
    const status_ = status === "open" ? "" : ` ${status}`;
    return `${kind} ${urn.split("::").at(-1) ?? ""} ${about}: ${texts(declared)} -> ${actual === null ? "?" : texts(actual)}${status_}`;
  });
}
