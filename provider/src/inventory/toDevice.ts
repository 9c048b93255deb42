import { accountKey } from "../bindings/accountKey";
import { accountProblem } from "../bindings/accountProblem";
import { tokenProblem } from "../bindings/tokenProblem";
import { accountTypeNumber } from "./accountTypeNumber";
import type { Device, DeviceAccount } from "./Device";
import { type ProblemList, quoted } from "./ProblemList";
import type { RawAccount, RawDevice } from "./RawDevice";

/** Checks a device. Says what is wrong and gives undefined where something is. */
export function toDevice(raw: RawDevice, extraKeys: readonly string[], problems: ProblemList): Device | undefined {
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
  if (rawAccounts === undefined) problems.add(line, "accounts: missing; write what is bound, or [] for nothing");
  const accounts = (rawAccounts ?? []).flatMap((account) => toAccount(account, problems) ?? []);
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

function toAccount({ line, account, accountType = "0" }: RawAccount, problems: ProblemList): DeviceAccount | undefined {
  const type = accountTypeNumber(accountType);
  if (type === undefined) {
    problems.add(
      line,
      `accounts: there is no account type ${quoted(accountType)}; write a number or a name of AccountType`,
    );
    return undefined;
  }
  const problem = accountProblem(accountKey(account, type));
  if (problem !== undefined) problems.add(line, `accounts: ${problem}`);
  return { account, accountType: type };
}

function isPlatform(text: string): text is "android" | "ios" {
  return text === "android" || text === "ios";
}
