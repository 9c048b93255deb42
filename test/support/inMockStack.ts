import * as pulumi from "@pulumi/pulumi";

/** Runs a program of its own stack under Pulumi's mocks, and throws what it fails with. */
export async function inMockStack(program: () => void | Promise<void>): Promise<void> {
  await pulumi.runtime.setMocks({ newResource: ({ name }) => ({ id: name, state: {} }), call: () => ({}) });
  let failure: Error | undefined;
  await pulumi.runtime.runInPulumiStack(async () => {
    try {
      await program();
    } catch (error) {
      // A stack that fails says so a second time, where nobody can catch it.
      failure = error instanceof Error ? error : new Error(String(error));
    }
    return {};
  });
  if (failure !== undefined) throw failure;
}
