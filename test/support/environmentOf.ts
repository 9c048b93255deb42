import { DEFAULT_APP, type Emulator } from "../../emulator/src/index";

/** The variables that lead a provider, or `tpns`, to an app of an emulator. */
export function environmentOf(
  { url }: Pick<Emulator, "url">,
  { accessId, secretKey }: { readonly accessId: string; readonly secretKey: string } = DEFAULT_APP,
): { TPNS_ACCESS_ID: string; TPNS_SECRET_KEY: string; TPNS_ACCESS_POINT: string } {
  return { TPNS_ACCESS_ID: accessId, TPNS_SECRET_KEY: secretKey, TPNS_ACCESS_POINT: url };
}
