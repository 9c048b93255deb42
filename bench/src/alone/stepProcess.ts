import { readFileSync } from "node:fs";

import * as ours from "pulumi-tpns/lifecycle";

import { nothing } from "./nothing";
import { type Step, type StepResult, stepSchema } from "./Step";

type Properties = Record<string, unknown>;

/** Does one step, as the engine has a provider's process do it: a new process for each operation. */
async function takeStep({ provider, method, inputs, state, news }: Step): Promise<StepResult> {
  const { check, diff, create, read, update, delete: remove } = provider === "ours" ? ours : nothing;
  if (provider === "ours") await ours.configure({ config: { get: () => undefined } });

  const first = performance.now();
  const checked = method === "read" || method === "delete" ? news : await checkedInputs();
  if (method === "same" || method === "update") {
    const { changes } = await diff("alone", state, checked);
    if (provider === "ours" && (changes === false) !== (method === "same")) throw new Error("diff says otherwise");
  }
  const [entry, processor] = [performance.now(), process.cpuUsage()];
  const after = await run();
  const [end, { user, system }] = [performance.now(), process.cpuUsage(processor)];
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  return {
    checkAndDiffMs: entry - first,
    jsonMs: jsonMs(news),
    wallMs: end - entry,
    processorMs: (user + system) / 1000,
    peakMegabytes,
    ...after,
  };

  async function checkedInputs(): Promise<Properties> {
    const { failures, inputs: accepted } = await check(inputs, news);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
    return accepted;
  }

  async function run(): Promise<{ inputs: Properties; state: Properties }> {
    switch (method) {
      case "create":
        return { inputs: checked, state: (await create(checked)).outs };
      case "update":
        return { inputs: checked, state: (await update("alone", state, checked)).outs };
      case "read": {
        const answer = await read("alone", state);
        return { inputs: answer.inputs ?? inputs, state: answer.props };
      }
      case "delete":
        await remove("alone", state);
        return { inputs: {}, state: {} };
      case "same":
        return { inputs, state };
    }
  }
}

function jsonMs(value: object): number {
  const text = JSON.stringify(value);
  const start = performance.now();
  JSON.stringify(JSON.parse(text));
  return performance.now() - start;
}

void takeStep(stepSchema.parse(JSON.parse(readFileSync(0, "utf8")))).then((result) => {
  process.stdout.write(JSON.stringify(result));
});
