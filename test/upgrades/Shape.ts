/** The app of every shape. Nothing listens at its access point: the way there leads through a proxy to the emulator. */
export const APP = { accessId: "1500001048", secretKey: "key-of-a-recorded-app", accessPoint: "http://localhost:1" };

/** What a release could declare. */
export interface Shape {
  /** Declares it in an app. */
  readonly program: (app: typeof APP) => Promise<void>;
  /** Tokens of devices without the app: the program goes on without them. */
  readonly uninstalled: readonly string[];
  /** What is bound already where nothing else shows in time, so that an operation does a part. */
  readonly found: { readonly token: string; readonly account: string };
}
