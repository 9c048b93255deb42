import { useId, useState } from "preact/hooks";
import { ChoiceField, Explained, JsonField, NumberField, TextField, type FieldProps } from "./fields";
import type { JsonSchema } from "../live/messages";
import { initialOf, isOf, recordOf, variantName } from "./schemas";

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
