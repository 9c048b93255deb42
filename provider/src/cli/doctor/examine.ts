import type { Probed } from "../../tpns/probe";
import { proxyFor } from "../../tpns/proxyFor";
import type { AppOptions } from "../appOptions";
import type { World } from "../World";
import { type Finding, notChecked } from "./Finding";
import { findProject } from "./findProject";
import { guarded } from "./guarded";
import { lookAtAuthentication } from "./lookAtAuthentication";
import { lookAtCertificates } from "./lookAtCertificates";
import { lookAtClock } from "./lookAtClock";
import { lookAtConnection } from "./lookAtConnection";
import { lookAtLocks } from "./lookAtLocks";
import { lookAtNode } from "./lookAtNode";
import { lookAtPackages } from "./lookAtPackages";
import { lookAtProject } from "./lookAtProject";
import { lookAtProxy } from "./lookAtProxy";
import { lookAtPulumi } from "./lookAtPulumi";
import { lookAtSettings, type SettingsLook } from "./lookAtSettings";

const PROBE_MILLISECONDS = 10_000;

/** Checks one thing after the other, each within a limit. One that fails in a way nobody thought of takes no other along. */
export async function* examine(options: AppOptions, world: World): AsyncGenerator<Finding, void, undefined> {
  const { machine, environment } = world;
  let look: SettingsLook = { findings: [] };
  yield* guarded("settings", () => (look = lookAtSettings(options, environment)).findings);
  yield* examineService(look, world);
  yield* guarded("Node", () => [lookAtNode(machine)]);
  yield* guarded("Pulumi CLI", async () => [await lookAtPulumi(world)]);
  yield* guarded("packages", () => lookAtPackages(machine, isNodeProject(machine.directory)));
  yield* guarded("project", () => [lookAtProject(findProject(machine.directory))]);
  yield* guarded("stack locks", () => {
    const found = findProject(machine.directory);
    return found.kind === "found" ? lookAtLocks(found.project, world) : [];
  });
}

function isNodeProject(folder: string): boolean {
  const found = findProject(folder);
  return found.kind === "found" && found.project.runtime === "nodejs";
}

async function* examineService(
  { settings, baseUrl }: SettingsLook,
  world: World,
): AsyncGenerator<Finding, void, undefined> {
  const { environment, clock, probe, interrupted } = world;
  if (baseUrl === undefined) {
    yield notChecked("connection", "the access point is not known");
    return;
  }
  const target = new URL(baseUrl);
  const choice = proxyFor(target, environment);
  yield* guarded("proxy", () => [lookAtProxy(target, choice)]);
  yield* guarded("certificates", async () => [await lookAtCertificates(environment)]);
  if (choice.kind === "problem") {
    yield notChecked("connection", "the proxy can't be used");
    return;
  }
  const asked: { answer?: Probed } = {};
  yield* guarded("connection", async () => {
    const probed = await probe(baseUrl, PROBE_MILLISECONDS, interrupted);
    asked.answer = probed;
    const connection = lookAtConnection(target.host, probed, choice.kind === "proxy" ? choice.proxy : undefined);
    return probed.reached ? [connection, lookAtClock(probed.date, clock.now())] : [connection];
  });
  if (asked.answer?.reached !== true) return;
  yield* guarded("authentication", async () => [
    settings === undefined
      ? notChecked("authentication", "a setting is missing or wrong")
      : await lookAtAuthentication(settings, world),
  ]);
}
