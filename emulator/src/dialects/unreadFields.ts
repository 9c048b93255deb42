/**
 * The fields of a request that a parser left out of what it made of it: dotted names without indexes, each once.
 * Of a field that is unread itself, nothing inside is named.
 *
 * @param read - the parsed request, in the shape in which it was sent
 */
export function unreadFields(sent: unknown, read: unknown): readonly string[] {
  const names = new Set<string>();
  collect(sent, read, "", names);
  return [...names];
}

function collect(sent: unknown, read: unknown, prefix: string, names: Set<string>): void {
  if (Array.isArray(sent) && Array.isArray(read)) {
    const items: readonly unknown[] = read;
    sent.forEach((item, index) => {
      collect(item, items[index], prefix, names);
    });
    return;
  }
  if (!isRecord(sent) || !isRecord(read)) return;
  for (const [key, value] of Object.entries(sent)) {
    if (Object.hasOwn(read, key)) collect(value, read[key], `${prefix}${key}.`, names);
    else names.add(`${prefix}${key}`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
