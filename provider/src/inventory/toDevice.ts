import { accountOf, accountTypeOf } from "../bindings/accountKey";
import { accountProblem } from "../bindings/accountProblem";
import { readAccount } from "../bindings/readAccount";
import { spreadsheetTrace } from "../bindings/spreadsheetTrace";
import { tokenProblem } from "../bindings/tokenProblem";
import type { Device, DeviceAccount } from "./Device";
import { type ProblemList, quoted } from "./ProblemList";
import type { RawAccount, RawDevice } from "./RawDevice";

/**
 * Checks a device. Says what is wrong and gives undefined where something is.
 * @param sheet whether the file is one that spreadsheets write
 */
export function toDevice(
  raw: RawDevice,
  extraKeys: readonly string[],
  sheet: boolean,
  problems: ProblemList,
): Device | undefined {
  const { line, texts, accounts: rawAccounts } = raw;
  const [name, token, platform, owner] = ["name", "token", "platform", "owner"].map((key) => texts.get(key));
  const before = problems.count;
  if (name === undefined) problems.add(line, "name: missing; write what people call the device");
  if (platform !== undefined && !isPlatform(platform.text)) {
    problems.add(
      platform.line,
      `platform: there is no ${quoted(platform.text)}; write android or ios, or leave it out`,
    );
  }
  if (token === undefined) problems.add(line, "token: missing; write the token that the device registered");
  const wrong = token === undefined ? undefined : tokenProblem(token.text);
  if (token !== undefined && wrong !== undefined) problems.add(token.line, `token: ${wrong}`);
  else if (token !== undefined) sayTrace("token", token.line, token.text, sheet, problems);
  if (rawAccounts === undefined) problems.add(line, "accounts: missing; write what is bound, or [] for nothing");
  const accounts = (rawAccounts ?? []).flatMap((account) => toAccount(account, sheet, problems) ?? []);
  if (problems.count > before || name === undefined || token === undefined) return undefined;
  return {
    name: name.text,
    ...(platform !== undefined && isPlatform(platform.text) ? { platform: platform.text } : {}),
    token: token.text,
    accounts,
    ...(owner === undefined ? {} : { owner: owner.text }),
    extra: Object.fromEntries(
      extraKeys.flatMap((key) => {
        const extra = texts.get(key);
        return extra === undefined ? [] : [[key, extra.text]];
      }),
    ),
  };
}

function toAccount({ line, written }: RawAccount, sheet: boolean, problems: ProblemList): DeviceAccount | undefined {
  const reading = readAccount(written, { typesAsText: true });
  const problem = "problem" in reading ? reading.problem : accountProblem(reading.key);
  if (problem !== undefined) problems.add(line, `accounts: ${problem}`);
  if ("problem" in reading) return undefined;
  const account = accountOf(reading.key);
  // With its type in front, a text says that it is meant: no spreadsheet writes 0: by itself.
  const isMeant = typeof written === "string" && written.startsWith("0:");
  if (problem === undefined && !isMeant) sayTrace("accounts", line, account, sheet, problems);
  return { account, accountType: accountTypeOf(reading.key) ?? 0 };
}

/** A spreadsheet changes what it takes for a number, a date or a formula; elsewhere a person may mean such a text. */
function sayTrace(what: string, line: number, text: string, sheet: boolean, problems: ProblemList): void {
  const trace = spreadsheetTrace(text);
  if (trace === undefined) return;
  const found = `${what}: what a spreadsheet makes of a value: ${trace}`;
  const escape = what === "token" ? "" : ", or write 0: before it if that very text is meant";
  if (sheet) problems.add(line, `${found}; format the column as text and enter the value anew${escape}`);
  else problems.note(line, `${found}; look whether that very text is meant`);
}

function isPlatform(text: string): text is "android" | "ios" {
  return text === "android" || text === "ios";
}
