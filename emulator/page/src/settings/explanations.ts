/** What the emulator's sources say of settings and faults; the build puts it here. */
declare const EXPLANATIONS: {
  readonly settings: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
};

export const explanations = EXPLANATIONS;

/** The numbers of the documents that a text names, such as 1024/33768. */
export function documentsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\b\d{3,4}\/\d{4,6}\b/g)].map(([number]) => number))];
}
