import { readFile } from "node:fs/promises";
import { resolve } from "node:path";

/** The path to a first `up` that a README shows. */
export interface FirstUp {
  /** The program: its first block in TypeScript. */
  readonly program: string;
  /** `Pulumi.yaml`: its first block in YAML. */
  readonly project: string;
  /** What a person types, in order: the lines of its first block for a shell. */
  readonly commands: readonly string[];
}

/** Reads the path out of a README, by its name from the root of the repository. */
export async function firstUpOf(readme: string): Promise<FirstUp> {
  const text = await readFile(resolve(__dirname, "../..", readme), "utf8");
  const block = (language: string): string => {
    const [, content] = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(text) ?? [];
    if (content === undefined) throw new Error(`${readme} has no block in ${language}`);
    return content;
  };
  return { program: block("ts"), project: block("yaml"), commands: block("sh").trimEnd().split("\n") };
}
