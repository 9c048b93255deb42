import type { Device } from "./Device";

/** What is bound to a token now, beside what the inventory declares and what is expected at this point. */
export interface Comparison {
  readonly device: string;
  readonly token: string;
  readonly declared: readonly string[];
  readonly bound: readonly string[];
  readonly asDeclared: boolean;
  readonly asExpected: boolean;
}

/** Token → its accounts, as `type:account`. */
export type Bindings = Readonly<Record<string, readonly string[]>>;

/**
 * Compares what is bound with what is declared and with what is expected.
 * @param known every device that there ever was, so that what is left on one that has gone is found and named
 */
export function compareBound(
  known: readonly Device[],
  { declared, expected, bound }: { readonly declared: Bindings; readonly expected: Bindings; readonly bound: Bindings },
): Comparison[] {
  const names = new Map(known.map(({ token, name }) => [token, name]));
  const tokens = new Set([...Object.keys(declared), ...names.keys(), ...Object.keys(bound)]);
  return [...tokens].map((token) => {
    const [are, be] = [bound[token] ?? [], declared[token] ?? []];
    return {
      device: names.get(token) ?? "(unknown)",
      token,
      declared: be,
      bound: are,
      asDeclared: same(are, be),
      asExpected: same(are, expected[token] ?? []),
    };
  });
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((account, index) => account === right[index]);
}
