import { useEffect, useState } from "preact/hooks";
import { post, remove } from "../live/api";
import { explanations } from "./explanations";
import type { FaultReport, JsonSchema } from "../live/messages";
import { attempt } from "../live/notices";
import { Said } from "./Said";
import { ObjectFields } from "../forms/SchemaField";
import { initialOf } from "../forms/schemas";
import { about, faults } from "../live/store";
import { count } from "../words";

/** What is to go wrong: what there is, and a form for more, made of what the emulator knows of faults. */
export function FaultsView() {
  const kinds = about.value?.faults.oneOf ?? [];
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Faults, and a form for more">
      <Active />
      <h3>Add a fault</h3>
      {kinds.length === 0 ? <p class="faint">Loading…</p> : <AddFault kinds={kinds} />}
    </div>
  );
}

function Active() {
  const reports = faults.value;
  if (reports.length === 0) return <p class="faint">No fault is set: the emulator answers every call as it should.</p>;
  return (
    <>
      <ul class="cards">
        {reports.map((report) => (
          <Fault key={report.id} report={report} />
        ))}
      </ul>
      <button type="button" onClick={() => void attempt(() => remove("faults"), "All faults are taken back.")}>
        Take all back
      </button>
    </>
  );
}

function Fault({ report }: { readonly report: FaultReport }) {
  const { id, met, hits, remaining } = report;
  const { kind, ...fields } = report.fault;
  return (
    <li class={remaining === 0 ? "card spent" : "card"}>
      <div>
        <strong>
          {id}. {String(kind)}
        </strong>{" "}
        <span class={remaining === 0 ? "badge" : "badge wait"}>
          {remaining === 0 ? "used up" : remaining === null ? "no limit" : `${count(remaining, "hit", "hits")} left`}
        </span>
        <p class="faint">
          met {count(met, "call", "calls")}, hit {hits}
        </p>
        <code class="small">{JSON.stringify(fields)}</code>
      </div>
      <button type="button" onClick={() => void attempt(() => remove(`faults/${id}`), `Fault ${id} is taken back.`)}>
        Take back<span class="unseen"> fault {id}</span>
      </button>
    </li>
  );
}

function AddFault({ kinds }: { readonly kinds: readonly JsonSchema[] }) {
  const [chosen, setChosen] = useState(0);
  const schema = kinds[chosen];
  const [fault, setFault] = useState<unknown>(schema && initialOf(schema));
  useEffect(() => {
    setFault(schema && initialOf(schema));
  }, [schema]);
  if (schema === undefined) return null;
  const kind = kindOf(schema);
  return (
    <form
      class="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(() => post("faults", fault), "The fault is set.");
      }}
    >
      <label class="field">
        <span class="name">kind</span>
        <select
          value={String(chosen)}
          onChange={(event) => {
            setChosen(Number(event.currentTarget.value));
          }}
        >
          {kinds.map((one, index) => (
            <option key={index} value={String(index)}>
              {kindOf(one)}
            </option>
          ))}
        </select>
      </label>
      <p class="explained">
        <Said text={explanations.faults[kind] ?? ""} />
      </p>
      <div class="fields" key={kind}>
        <ObjectFields schema={schema} value={fault} onChange={setFault} explain={(name) => explanations.fields[name]} />
      </div>
      <button type="submit" class="main">
        Add the fault
      </button>
    </form>
  );
}

function kindOf(schema: JsonSchema): string {
  const kind = schema.properties?.kind?.const;
  return typeof kind === "string" ? kind : "";
}
