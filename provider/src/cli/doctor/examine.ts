import type { World } from "../World";
import type { DoctorOptions } from "./doctorCommand";
import { type Finding, notChecked } from "./Finding";
import { findProject } from "./findProject";
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

/** Checks one thing after the other, each within a limit. */
export async function* examine(options: DoctorOptions, world: World): AsyncGenerator<Finding, void, undefined> {
  const look = lookAtSettings(options, world.environment);
  yield* look.findings;
  yield* examineService(look, world);
  yield lookAtNode(world.machine);
  yield await lookAtPulumi(world);
  const found = findProject(world.machine.directory);
  yield* lookAtPackages(world.machine, found.kind === "found" && found.project.runtime === "nodejs");
  yield lookAtProject(found);
  if (found.kind === "found") yield* lookAtLocks(found.project, world);
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
  const proxy = lookAtProxy(baseUrl, environment);
  yield proxy;
  yield await lookAtCertificates(environment);
  if (proxy.state === "problem") {
    yield notChecked("connection", "the proxy's URL is none");
    return;
  }
  const probed = await probe(baseUrl, PROBE_MILLISECONDS, interrupted);
  yield lookAtConnection(new URL(baseUrl).host, probed);
  if (!probed.reached) return;
  yield lookAtClock(probed.date, clock.now());
  yield settings === undefined
    ? notChecked("authentication", "a setting is missing or wrong")
    : await lookAtAuthentication(settings, world);
}
