import { useId, useState } from "preact/hooks";
import type { JsonSchema } from "./messages";

interface FieldProps {
  /** What the field is called. */
  readonly label: string;
  readonly schema: JsonSchema;
  readonly value: unknown;
  /** `undefined` where it is left out. */
  readonly onChange: (value: unknown) => void;
  readonly isRequired: boolean;
  /** What is said of a field of that name, where something is. */
  readonly explain?: ((name: string) => string | undefined) | undefined;
}

/** A control for whatever a JSON schema describes; what it does not know is written as JSON. */
export function SchemaField(props: FieldProps) {
  const { schema } = props;
  if (schema.const !== undefined) return null;
  const variants = schema.oneOf ?? schema.anyOf;
  if (variants !== undefined) return <VariantField {...props} variants={variants} />;
  if (schema.enum !== undefined) return <ChoiceField {...props} choices={schema.enum} />;
  switch (schema.type) {
    case "boolean":
      return <ChoiceField {...props} choices={[false, true]} />;
    case "integer":
    case "number":
      return <NumberField {...props} />;
    case "string":
      return <TextField {...props} />;
    case "object":
      return schema.properties === undefined ? <JsonField {...props} /> : <ObjectField {...props} />;
    case undefined:
    default:
      return <JsonField {...props} />;
  }
}

/** The fields of an object that a form is made of; of one that is left out nothing is said. */
export function ObjectFields({
  schema,
  value,
  onChange,
  explain,
}: Pick<FieldProps, "schema" | "value" | "onChange" | "explain">) {
  const object = recordOf(value);
  const required = new Set(schema.required ?? []);
  return (
    <>
      {requiredFirst(schema).map(([name, field]) => (
        <SchemaField
          key={name}
          label={name}
          schema={field}
          value={object[name]}
          isRequired={required.has(name)}
          explain={explain}
          onChange={(changed) => {
            const { [name]: _, ...others } = object;
            onChange(changed === undefined ? others : { ...others, [name]: changed });
          }}
        />
      ))}
    </>
  );
}

function requiredFirst({ properties = {}, required = [] }: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const fields = Object.entries(properties);
  const isRequired = ([name]: readonly [string, JsonSchema]) => required.includes(name);
  return [...fields.filter(isRequired), ...fields.filter((field) => !isRequired(field))];
}

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

function Explained({ label, explain, isRequired, schema }: Omit<FieldProps, "value" | "onChange">) {
  const said = explain?.(label);
  const limits =
    schema.minimum !== undefined && schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER
      ? `${schema.minimum.toLocaleString("en")} to ${schema.maximum.toLocaleString("en")}`
      : "";
  const fallback = schema.default === undefined ? "" : `default ${JSON.stringify(schema.default)}`;
  const facts = [isRequired ? "" : "optional", limits, fallback].filter((fact) => fact !== "").join(", ");
  return (
    <>
      <span class="name">{label}</span>
      {facts === "" ? null : <small class="faint">{facts}</small>}
      {said === undefined ? null : <small class="faint said">{said}</small>}
    </>
  );
}

function ChoiceField({ choices, ...props }: FieldProps & { readonly choices: readonly unknown[] }) {
  const { value, onChange, isRequired } = props;
  return (
    <label class="field">
      <Explained {...props} />
      <select
        value={value === undefined ? "" : JSON.stringify(value)}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange(choices.find((choice) => JSON.stringify(choice) === chosen));
        }}
      >
        {isRequired ? null : <option value="">not given</option>}
        {choices.map((choice) => (
          <option key={JSON.stringify(choice)} value={JSON.stringify(choice)}>
            {String(choice)}
          </option>
        ))}
      </select>
    </label>
  );
}

function NumberField(props: FieldProps) {
  const { schema, value, onChange, isRequired } = props;
  return (
    <label class="field">
      <Explained {...props} />
      <input
        type="number"
        required={isRequired}
        min={schema.minimum}
        max={schema.maximum}
        step={schema.type === "integer" ? 1 : "any"}
        value={typeof value === "number" ? value : ""}
        onInput={(event) => {
          const { valueAsNumber } = event.currentTarget;
          onChange(Number.isNaN(valueAsNumber) ? undefined : valueAsNumber);
        }}
      />
    </label>
  );
}

function TextField(props: FieldProps) {
  const { value, onChange, isRequired } = props;
  return (
    <label class="field">
      <Explained {...props} />
      <input
        value={typeof value === "string" ? value : ""}
        autocomplete="off"
        onInput={(event) => {
          const text = event.currentTarget.value;
          onChange(text === "" && !isRequired ? undefined : text);
        }}
      />
    </label>
  );
}

/** Whatever has no control of its own: a list, a map. */
function JsonField(props: FieldProps) {
  const { value, onChange } = props;
  const [text, setText] = useState(value === undefined ? "" : JSON.stringify(value));
  const [isWrong, setWrong] = useState(false);
  return (
    <label class="field">
      <Explained {...props} />
      <textarea
        rows={2}
        value={text}
        aria-invalid={isWrong}
        placeholder={props.schema.type === "array" ? '["…"]' : "JSON"}
        onInput={(event) => {
          const written = event.currentTarget.value;
          setText(written);
          try {
            onChange(written.trim() === "" ? undefined : JSON.parse(written));
            setWrong(false);
          } catch {
            setWrong(true);
          }
        }}
      />
      {isWrong ? <small class="problem">no JSON yet</small> : null}
    </label>
  );
}

function ObjectField(props: FieldProps) {
  const { label, schema, value, onChange, isRequired, explain } = props;
  if (isRequired) {
    return (
      <fieldset class="field">
        <legend>{label}</legend>
        <ObjectFields schema={schema} value={value} onChange={onChange} />
      </fieldset>
    );
  }
  const said = explain?.(label);
  return (
    <details class="field">
      <summary>
        {label}
        {value === undefined || JSON.stringify(value) === "{}" ? "" : " (given)"}
      </summary>
      {said === undefined ? null : <small class="faint said">{said}</small>}
      <ObjectFields
        schema={schema}
        value={value}
        onChange={(changed) => {
          onChange(Object.keys(recordOf(changed)).length === 0 ? undefined : changed);
        }}
      />
    </details>
  );
}

function VariantField({ variants, ...props }: FieldProps & { readonly variants: readonly JsonSchema[] }) {
  const { label, value, onChange, isRequired } = props;
  const fits = variants.findIndex((variant) => isOf(value, variant));
  const [chosen, setChosen] = useState(value === undefined && !isRequired ? -1 : Math.max(0, fits));
  const index = fits >= 0 ? fits : value === undefined && !isRequired ? -1 : chosen;
  const variant = variants[index];
  const id = useId();
  return (
    <div class="field" role="group" aria-labelledby={id}>
      <label>
        <span id={id}>
          <Explained {...props} />
        </span>
        <select
          value={String(index)}
          onChange={(event) => {
            const next = Number(event.currentTarget.value);
            const schema = variants[next];
            setChosen(next);
            onChange(schema === undefined ? undefined : initialOf(schema));
          }}
        >
          {isRequired ? null : <option value="-1">not given</option>}
          {variants.map((one, position) => (
            <option key={position} value={String(position)}>
              {variantName(one)}
            </option>
          ))}
        </select>
      </label>
      {variant === undefined || variant.type === "null" ? null : variant.type === "object" ? (
        <ObjectFields schema={variant} value={value} onChange={onChange} />
      ) : (
        <SchemaField
          label={`${label}: ${variantName(variant)}`}
          schema={variant}
          value={value}
          onChange={onChange}
          isRequired
        />
      )}
    </div>
  );
}

/** What a variant is called: by what it leaves no choice in, or by its kind. */
function variantName(schema: JsonSchema): string {
  if (schema.type === "null") return "no limit";
  if (schema.type === "array") return "a list";
  if (schema.type === "integer" || schema.type === "number") return "a number";
  const fixed = Object.values(schema.properties ?? {}).flatMap((field) => field.const ?? field.enum ?? []);
  if (fixed.length > 0) return fixed.map(String).join(", ");
  return schema.enum?.map(String).join(", ") ?? schema.type ?? "other";
}

/** Whether a value is of a variant, as far as tells variants apart. */
function isOf(value: unknown, schema: JsonSchema): boolean {
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

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
