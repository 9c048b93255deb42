/** A resource's name: the last part of its URN, which may itself hold `::`. An inventory's is its file's. */
export function nameOfUrn(urn: string): string {
  return urn.startsWith("urn:pulumi:") ? urn.split("::").slice(3).join("::") : urn.replace(/^inventory:/, "");
}
