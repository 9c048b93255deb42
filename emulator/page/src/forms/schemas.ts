import type { JsonSchema } from "../live/messages";

/** A value to begin with: what a schema leaves no choice in, and the first of each choice that is required. */
export function initialOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  const [variant] = schema.oneOf ?? schema.anyOf ?? [];
  if (variant !== undefined) return initialOf(variant);
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case "boolean":
      return false;
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 0, 0);
    case "string":
      return "";
    case "array":
      return [];
    case "null":
      return null;
    case undefined:
    default: {
      const required = new Set(schema.required ?? []);
      const fields = Object.entries(schema.properties ?? {}).filter(([name]) => required.has(name));
      return Object.fromEntries(fields.map(([name, field]) => [name, initialOf(field)]));
    }
  }
}

/** What a variant is called: by what it leaves no choice in, or by its kind. */
export function variantName(schema: JsonSchema): string {
  if (schema.type === "null") return "no limit";
  if (schema.type === "array") return "a list";
  if (schema.type === "integer" || schema.type === "number") return "a number";
  const fixed = Object.values(schema.properties ?? {}).flatMap((field) => field.const ?? field.enum ?? []);
  if (fixed.length > 0) return fixed.map(String).join(", ");
  return schema.enum?.map(String).join(", ") ?? schema.type ?? "other";
}

/** Whether a value is of a variant, as far as tells variants apart. */
export function isOf(value: unknown, schema: JsonSchema): boolean {
  if (schema.enum !== undefined) return schema.enum.includes(value);
  switch (schema.type) {
    case "null":
      return value === null;
    case "integer":
    case "number":
      return typeof value === "number";
    case "string":
      return typeof value === "string";
    case "array":
      return Array.isArray(value);
    case undefined:
    default: {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      const object = recordOf(value);
      return Object.entries(schema.properties ?? {}).every(([name, field]) => {
        if (field.const !== undefined) return object[name] === field.const;
        return field.enum === undefined || object[name] === undefined || field.enum.includes(object[name]);
      });
    }
  }
}

/** The fields of an object; of anything else, none. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
