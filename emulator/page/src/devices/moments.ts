import type { Call, Life } from "../live/messages";

export type Deed = Life["deeds"][number];

/** Something that befell a token. */
export type Moment =
  | {
      readonly kind: "change";
      readonly at: number;
      readonly change: Life["changes"][number];
      readonly deed: Deed | undefined;
    }
  | { readonly kind: "deed"; readonly at: number; readonly deed: Deed }
  | { readonly kind: "call"; readonly at: number; readonly call: Call };

/** What befell a token, the newest first: each act and each call by what it changed, and by itself where it changed nothing. */
export function momentsOf(life: Life, hasQueries: boolean): readonly Moment[] {
  const deeds = new Map(life.deeds.map((deed) => [deed.sequence, deed]));
  const changes = life.changes.map((change): Moment => {
    const deed = change.origin.deed === undefined ? undefined : deeds.get(change.origin.deed);
    if (deed !== undefined && change.cause === "device") deeds.delete(deed.sequence);
    return { kind: "change", at: change.at, change, deed };
  });
  const effective = new Set(
    life.changes.flatMap(({ cause, origin }) => (cause === "device" ? [] : (origin.call ?? []))),
  );
  const calls = life.calls.filter(
    ({ path, sequence }) => hasQueries || (!path.endsWith("/query") && !effective.has(sequence)),
  );
  return [
    ...changes,
    ...[...deeds.values()].map((deed): Moment => ({ kind: "deed", at: deed.at, deed })),
    ...calls.map((call): Moment => ({ kind: "call", at: call.at, call })),
  ].sort((a, b) => b.at - a.at);
}
