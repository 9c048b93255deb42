import { computed, signal } from "@preact/signals";

export const LEFT = ["devices", "accounts"] as const;
export const RIGHT = ["calls", "faults", "settings"] as const;
export const VIEWS = [...LEFT, ...RIGHT] as const;
export type View = (typeof VIEWS)[number];

/** What is open on top of the lists. */
export type Detail =
  | { readonly kind: "device"; readonly app: string; readonly token: string }
  | { readonly kind: "call"; readonly sequence: number };

const hash = signal(location.hash);
addEventListener("hashchange", () => {
  hash.value = location.hash;
});

const parts = computed(() => hash.value.replace(/^#\/?/, "").split("/").map(decoded));

/** The view that is chosen: on a narrow page the only one. */
export const view = computed<View>(() => VIEWS.find((name) => name === parts.value[0]) ?? "devices");

export const detail = computed<Detail | undefined>(() => {
  const [, first, second] = parts.value;
  if (view.value === "calls" && first !== undefined && /^\d+$/.test(first)) {
    return { kind: "call", sequence: Number(first) };
  }
  if ((view.value === "devices" || view.value === "accounts") && first !== undefined && second !== undefined) {
    return { kind: "device", app: first, token: second };
  }
  return undefined;
});

/** What stands left and right on a wide page: what was chosen last of each. */
let last: { readonly left: View; readonly right: View } = { left: "devices", right: "calls" };
export const sides = computed(() => {
  const chosen = view.value;
  const isLeft = LEFT.some((name) => name === chosen);
  last = isLeft ? { ...last, left: chosen } : { ...last, right: chosen };
  return last;
});

export function deviceLink(app: string, token: string): string {
  return `#/devices/${encodeURIComponent(app)}/${encodeURIComponent(token)}`;
}

export function callLink(sequence: number): string {
  return `#/calls/${sequence}`;
}

export function closeDetail(): void {
  location.hash = `#/${view.value}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
