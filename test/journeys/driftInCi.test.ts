import { execFile } from "node:child_process";
import { cp, readFile } from "node:fs/promises";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";

import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { parse } from "yaml";
import { z } from "zod";

import { type Engine, startEngine } from "../engine/engine";

const examples = resolve(__dirname, "../../examples");
const apps = [
  { accessId: "1500000000", secretKey: "key-of-android" },
  { accessId: "1600000000", secretKey: "key-of-ios" },
];
const phone = "05a8ea6924590dd3a94480fa1c9fc8448b4e";

/** What a pipeline installs before it runs anything; the package that it would install is the one under test. */
const INSTALLS = ["npm ci"];

const runFile = promisify(execFile);
const failureSchema = z.object({ code: z.number(), stdout: z.string(), stderr: z.string() });
const actions = z.object({
  jobs: z.record(
    z.string(),
    z.object({
      env: z.record(z.string(), z.string()),
      steps: z.array(z.object({ run: z.string().optional(), if: z.string().optional() })),
    }),
  ),
});
const gitlab = z.object({
  "tpns-drift": z.object({ before_script: z.array(z.string()), script: z.array(z.string()) }),
});

/** How a pipeline's commands ended: the first that failed ends a job, but for the steps that always run. */
interface Ended {
  readonly code: number;
  readonly said: string;
}

describe("the example drift-in-ci", () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await startEngine({ project: join(examples, "test-devices"), emulator: { apps } });
    // `npm run lint` checks the types of its program; each of the many runs here would do so again.
    engine.environment.PULUMI_NODEJS_TRANSPILE_ONLY = "true";
    await engine.setConfig({
      accessPoint: { value: engine.emulator.url },
      devices: { value: join(examples, "test-devices", "devices.yaml") },
      androidAccessId: { value: "1500000000" },
      androidSecretKey: { value: "key-of-android", secret: true },
      iosAccessId: { value: "1600000000" },
      iosSecretKey: { value: "key-of-ios", secret: true },
    });
    await cp(join(examples, "drift-in-ci"), engine.folder, { recursive: true });
    await engine.up();
  });
  afterEach(() => engine.dispose());

  const run = async (script: string, ...args: readonly string[]): Promise<Ended> => {
    const { environment, folder } = engine;
    const env = {
      ...environment,
      PATH: [join(folder, "bin"), process.env.PATH].join(delimiter),
      STACK: "test",
      GITHUB_STEP_SUMMARY: join(folder, "summary.md"),
      TPNS_SECRET_KEY_1500000000: "key-of-android",
      TPNS_SECRET_KEY_1600000000: "key-of-ios",
    };
    try {
      const { stdout, stderr } = await runFile("bash", ["-e", "-o", "pipefail", "-c", script, "job", ...args], {
        cwd: folder,
        env,
      });
      return { code: 0, said: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = failureSchema.parse(error);
      return { code, said: stdout + stderr };
    }
  };

  const commandsOf = async (job: string): Promise<string[]> => {
    const { jobs } = actions.parse(parse(await readFile(join(engine.folder, "github-actions.yml"), "utf8")));
    const { env = {}, steps = [] } = jobs[job] ?? {};
    expect(Object.keys(env)).toEqual(expect.arrayContaining(apps.map(({ accessId }) => `TPNS_SECRET_KEY_${accessId}`)));
    return steps.flatMap(({ run: command }) => (command === undefined || INSTALLS.includes(command) ? [] : [command]));
  };

  test("tells drift from what is in sync, in each of its ways", async () => {
    const { emulator, folder } = engine;
    const [check = "", summary = ""] = await commandsOf("drift");
    const [preview = ""] = await commandsOf("refresh");
    const { "tpns-drift": job } = gitlab.parse(parse(await readFile(join(folder, "gitlab-ci.yml"), "utf8")));
    expect(job.before_script).toEqual(INSTALLS);
    const onGitLab = job.script.join("\n");
    const codes = async () => ({
      actions: (await run(check)).code,
      preview: (await run(preview)).code,
      gitlab: (await run(onGitLab)).code,
      shell: (await run("./check-drift.sh test")).code,
      refresh: (await run('pulumi refresh --preview-only --expect-no-changes --non-interactive --stack "$STACK"')).code,
    });
    expect(await codes()).toEqual({ actions: 0, preview: 0, gitlab: 0, shell: 0, refresh: 0 });

    emulator.device(phone, "1500000000").setAccounts([{ account: "somebody-else" }]);
    const before = emulator.history("1500000000").length;
    expect(await codes()).toEqual({ actions: 2, preview: 7, gitlab: 2, shell: 2, refresh: 7 });
    expect(emulator.history("1500000000")).toHaveLength(before);
    expect((await run(summary)).code).toBe(0);
    expect(await readFile(join(folder, "summary.md"), "utf8")).toContain("somebody-else");
    expect(await readFile(join(folder, "drift.xml"), "utf8")).toContain("<failure");

    // A refresh takes the drift into the state: what the state says is not what is declared any more.
    await engine.refresh();
    const { code, said } = await run("./check-drift.sh test");
    expect({ code, said }).toEqual({ code: 3, said: expect.stringContaining("not checked (code 3)") });
    expect((await run(preview)).code).toBe(7);
  });

  test("an error is no drift", async () => {
    const [check = ""] = await commandsOf("drift");
    engine.emulator.addFault({ kind: "http", status: 403, effect: "none", times: null });
    expect((await run(check)).code).toBe(5);
    engine.emulator.clearFaults();
    expect((await run("./check-drift.sh no-such-stack")).code).toBe(1);
    expect((await run("./check-drift.sh")).code).not.toBe(0);
  });
});
