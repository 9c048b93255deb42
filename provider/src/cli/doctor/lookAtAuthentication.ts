import type { ProviderSettings } from "../../inputs/providerSettings";
import { AuthenticationError } from "../../tpns/errors/AuthenticationError";
import { CancelledError } from "../../tpns/errors/CancelledError";
import { TooFastError } from "../../tpns/errors/TooFastError";
import { TpnsError } from "../../tpns/errors/TpnsError";
import { ExitCode } from "../ExitCode";
import { withReader } from "../withReader";
import type { World } from "../World";
import { type Finding, notChecked, ok, problem, warning } from "./Finding";

const CHECK = "authentication";
/** A token that no device has: it is asked for, and nothing is bound to it. */
const NOBODY = "0".repeat(36);
const LONGEST_SECONDS = 10;

/** Asks the service one harmless question. */
export async function lookAtAuthentication(settings: ProviderSettings, world: World): Promise<Finding> {
  const timeoutSeconds = Math.min(settings.timeoutSeconds, LONGEST_SECONDS);
  try {
    await withReader(settings, world, ({ client }) =>
      client.queryTokens([NOBODY], { timeoutSeconds, signal: world.interrupted }),
    );
    return ok(CHECK, "the service accepts the AccessID and the key");
  } catch (error) {
    if (!(error instanceof TpnsError)) throw error;
    return findingOf(error);
  }
}

function findingOf(error: TpnsError): Finding {
  const says = `${error.message.slice(0, -error.remedy.length).trim()} [${error.code}]`;
  if (error instanceof CancelledError) return notChecked(CHECK, says);
  if (error instanceof TooFastError) return warning(CHECK, says, error.remedy);
  const code = error instanceof AuthenticationError ? ExitCode.Authentication : ExitCode.Error;
  return problem(CHECK, says, error.remedy, code);
}
