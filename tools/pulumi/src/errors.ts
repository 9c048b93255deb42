import { versions } from "./versions";

const oldest = versions.cli.replace(/^v/, "").replace(/\.0$/, "");

/**
 * No Pulumi CLI was found and none could be made. The message says what went wrong and what to install;
 * it is meant to be shown as it is, without a stack.
 */
export class PulumiNotFoundError extends Error {
  override readonly name = "PulumiNotFoundError";
  readonly code = "PULUMI_NOT_FOUND";

  /**
   * @param reason what stood in the way of making a CLI, without a full stop
   * @param goVersion the oldest Go that can build one, such as `1.25.8`
   */
  constructor(reason: string, goVersion: string, options?: ErrorOptions) {
    super(
      `${reason}.\nInstall the Pulumi CLI ${oldest} or newer with its Node.js language host ` +
        `(https://www.pulumi.com/docs/install/), or Go ${goVersion} or newer to build one here, and run this again.`,
      options,
    );
  }
}
