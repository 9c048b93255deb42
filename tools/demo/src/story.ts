import colours from "picocolors";

import { APPS } from "./apps";
import { type Bindings, compareBound } from "./compareBound";
import type { Device } from "./Device";
import { print } from "./print";
import { printBound } from "./printBound";
import type { Stage } from "./stage";

/** Tells the life of a stack, step by step. Throws where the service does not hold what it should. */
export async function tellStory(stage: Stage): Promise<void> {
  const known = new Map<string, Device>();
  const { called } = stage.devices;
  let step = 0;

  const heading = (title: string, ...lines: string[]): void => {
    step += 1;
    print(`\n${colours.bold(colours.cyan(`${step}. ${title}`))}`);
    for (const line of lines) print(`   ${line}`);
  };
  const pulumi = (...words: string[]): Promise<void> => {
    print(`\n${colours.bold(`$ pulumi ${words.join(" ")}`)}\n`);
    return stage.pulumi(...words);
  };
  const check = (declared: Bindings, expected: Bindings = declared): void => {
    const { emulator } = stage;
    const bound = Object.fromEntries(APPS.flatMap(({ accessId }) => Object.entries(emulator.bindings(accessId))));
    const rows = compareBound([...known.values()], { declared, expected, bound });
    printBound(
      rows,
      APPS.map(({ accessId }) => emulator.counts(accessId)),
    );
    emulator.resetCounts();
    const wrong = rows.filter(({ asExpected }) => !asExpected);
    if (wrong.length === 0) return;
    const lines = wrong.map(
      ({ device, token, bound: are }) => `${device}: bound is ${text(are)}, expected is ${text(expected[token] ?? [])}`,
    );
    throw new Error(["The service does not hold what was declared.", ...lines].join("\n"));
  };
  const inventory = async (): Promise<Bindings> => {
    const devices = await stage.devices.read();
    for (const device of devices) known.set(device.token, device);
    return Object.fromEntries(devices.map(({ token, accounts }) => [token, accounts]));
  };

  const declared = await inventory();
  heading(
    "Look at what would happen",
    `The ${called} lists five devices. Nothing is bound yet, and a preview calls nobody.`,
  );
  await pulumi("preview");
  check(declared, {});

  heading(
    "Bind what is declared",
    "One set of tokens for each app. Pulumi waits until the service shows every binding.",
  );
  await pulumi("up", "--yes", "--skip-preview");
  check(declared);

  heading("Look again", "Nothing has changed, so there is nothing to do. Pulumi would fail here if there were.");
  await pulumi("preview", "--expect-no-changes");
  check(declared);

  const [drifting] = known.values();
  if (drifting === undefined) throw new Error(`the ${called} is empty`);
  heading(
    "A device goes its own way",
    `Somebody logs in as "guest" on ${drifting.name}: the device rebinds itself, behind Pulumi's back.`,
  );
  const app = APPS.find(({ platform }) => platform === drifting.platform);
  stage.emulator.device(drifting.token, app?.accessId).setAccounts([{ account: "guest" }]);
  const drifted = { ...declared, [drifting.token]: ["0:guest"] };
  check(declared, drifted);

  heading(
    "See the drift",
    "A plain preview or up trusts the state and would not notice. With --refresh it asks the service first.",
  );
  await pulumi("preview", "--refresh", "--diff");
  check(declared, drifted);

  heading("Repair it", "The same look, and then the device gets its account back. The others are not touched.");
  await pulumi("up", "--refresh", "--yes", "--skip-preview");
  check(declared);

  const [changed, removed] = [nameOf(known, "Galaxy"), nameOf(known, "iPad")];
  const added = {
    name: "Fairphone 6, desk 7",
    platform: "android" as const,
    token: "f3a86c1d09e75b42c8d61f0a3e957b24d8c0",
    accounts: "qa-mei",
  };
  await stage.devices.edit({ add: added, remove: removed, change: changed, account: "qa-omar" });
  heading(
    `Edit the ${called}`,
    `${colours.green("+")} ${added.name} comes, with the account ${added.accounts}`,
    `${colours.red("-")} ${removed} goes`,
    `${colours.yellow("~")} ${changed} gets the account qa-omar`,
  );
  const edited = await inventory();
  await pulumi("up", "--yes", "--skip-preview", "--diff");
  check(edited);

  heading("Clean up", "Destroying the stack unbinds what it bound, and nothing else.");
  await pulumi("destroy", "--yes", "--skip-preview");
  check({});
}

function nameOf(known: ReadonlyMap<string, Device>, start: string): string {
  const device = [...known.values()].find(({ name }) => name.startsWith(start));
  if (device === undefined) throw new Error(`there is no ${start}`);
  return device.name;
}

function text(accounts: readonly string[]): string {
  return accounts.length === 0 ? "nothing" : accounts.join(", ");
}
