/**
 * One call of the service, as a script makes it: with Basic authentication, and no second try.
 *
 * @param environment where the provider's own variables stand
 * @throws where the service is not there or refuses
 */
export async function callService(
  endpoint: "batchoperate" | "query",
  body: object,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<void> {
  const { TPNS_ACCESS_POINT, TPNS_ACCESS_ID, TPNS_SECRET_KEY } = environment;
  const credentials = Buffer.from(`${TPNS_ACCESS_ID ?? ""}:${TPNS_SECRET_KEY ?? ""}`).toString("base64");
  const response = await fetch(`${TPNS_ACCESS_POINT ?? ""}/v3/device/account/${endpoint}`, {
    method: "POST",
    headers: { authorization: `Basic ${credentials}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok || !/"ret_?code":"?0\b/i.test(text)) throw new Error(`${endpoint}: ${response.status} ${text}`);
}
