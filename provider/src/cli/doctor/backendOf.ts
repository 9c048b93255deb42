import { readFileSync } from "node:fs";
import path from "node:path";

import { z } from "zod";

import { readVariable } from "../../tpns/readVariable";
import type { World } from "../World";
import type { Project } from "./findProject";

/** Where Pulumi keeps stacks. */
export type Backend =
  | { readonly kind: "files"; readonly folder: string }
  /** `url` is without credentials. */
  | { readonly kind: "elsewhere"; readonly url: string }
  | { readonly kind: "none" };

const credentialsSchema = z.object({ current: z.string() });

/**
 * Finds the backend as the CLI does: PULUMI_BACKEND_URL, the project's own, then where one is logged in. Of the file of
 * credentials, only that is taken.
 */
export function backendOf(project: Project, { environment, machine }: Pick<World, "environment" | "machine">): Backend {
  const url = readVariable(environment, "PULUMI_BACKEND_URL");
  if (url !== undefined) return parse(url, machine.directory, machine.home);
  if (project.backendUrl !== undefined) return parse(project.backendUrl, project.folder, machine.home);
  const home = readVariable(environment, "PULUMI_HOME") ?? path.join(machine.home, ".pulumi");
  const current = currentOf(path.join(home, "credentials.json"));
  return current === undefined ? { kind: "none" } : parse(current, machine.directory, machine.home);
}

function currentOf(file: string): string | undefined {
  try {
    return credentialsSchema.parse(JSON.parse(readFileSync(file, "utf8"))).current;
  } catch {
    return undefined;
  }
}

function parse(url: string, folder: string, home: string): Backend {
  const [, place] = /^file:\/\/(.*)$/s.exec(url) ?? [];
  if (place !== undefined) {
    return { kind: "files", folder: path.resolve(folder, place.replace(/^~(?=$|[/\\])/, home)) };
  }
  if (!URL.canParse(url)) return { kind: "elsewhere", url: "a backend that is no URL" };
  const { protocol, host, pathname } = new URL(url);
  return { kind: "elsewhere", url: `${protocol}//${host}${pathname}` };
}
