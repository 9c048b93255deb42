import { useState } from "preact/hooks";
import type { JsonSchema } from "../live/messages";

/** What a control of a form is given. */
export interface FieldProps {
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

/** What a control is called, what it takes, and what is said of it. */
export function Explained({ label, explain, isRequired, schema }: Omit<FieldProps, "value" | "onChange">) {
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

/** One of a few values. */
export function ChoiceField({ choices, ...props }: FieldProps & { readonly choices: readonly unknown[] }) {
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

export function NumberField(props: FieldProps) {
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

export function TextField(props: FieldProps) {
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
export function JsonField(props: FieldProps) {
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
