import type { ComponentChildren } from "preact";

/** A body as a tree of lines, with the fields marked that nobody read. What is no JSON is shown as it is. */
export function MarkedJson({ text, unread }: { readonly text: string; readonly unread: readonly string[] }) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return <pre tabIndex={0}>{text === "" ? "(empty)" : text}</pre>;
  }
  return <pre tabIndex={0}>{draw(value, "", "", new Set(unread))}</pre>;
}

function draw(value: unknown, path: string, indent: string, unread: ReadonlySet<string>): ComponentChildren {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length === 0) return "[]";
    return [
      "[\n",
      ...items.map((item, index) => line(item, null, path, indent, unread, index < items.length - 1)),
      indent,
      "]",
    ];
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return "{}";
    return [
      "{\n",
      ...entries.map(([key, item], index) => {
        const place = path === "" ? key : `${path}.${key}`;
        const drawn = line(item, key, place, indent, unread, index < entries.length - 1);
        return unread.has(place) ? (
          <mark key={place} title="nobody read this">
            {drawn}
          </mark>
        ) : (
          drawn
        );
      }),
      indent,
      "}",
    ];
  }
  return <span class={typeof value === "string" ? "text" : "value"}>{JSON.stringify(value)}</span>;
}

function line(
  value: unknown,
  key: string | null,
  path: string,
  indent: string,
  unread: ReadonlySet<string>,
  hasNext: boolean,
): ComponentChildren {
  const deeper = `${indent}  `;
  return [
    deeper,
    key === null ? null : <span class="key">{JSON.stringify(key)}: </span>,
    draw(value, path, deeper, unread),
    hasNext ? ",\n" : "\n",
  ];
}
