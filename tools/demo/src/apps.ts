/** An app of TPNS is one platform. */
export type Platform = "android" | "ios";

/** The two apps that the demo's emulator knows. The keys are made up and open nothing. */
export const APPS: readonly { readonly platform: Platform; readonly accessId: string; readonly secretKey: string }[] = [
  { platform: "android", accessId: "1500001048", secretKey: "demo-key-of-the-android-app" },
  { platform: "ios", accessId: "1600001048", secretKey: "demo-key-of-the-ios-app" },
];
