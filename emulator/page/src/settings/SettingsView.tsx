import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { post, send } from "../live/api";
import { documentsIn, explanations } from "./explanations";
import type { JsonSchema } from "../live/messages";
import { attempt, say } from "../live/notices";
import { Said } from "./Said";
import { SchemaField } from "../forms/SchemaField";
import { about, apps, behaviour } from "../live/store";

const search = signal("");

export function SettingsView() {
  const properties = Object.entries(about.value?.settings.properties ?? {});
  const part = search.value.toLowerCase();
  const found = properties.filter(([name]) =>
    `${name} ${explanations.settings[name] ?? ""}`.toLowerCase().includes(part),
  );
  return (
    <>
      <div class="tools">
        <input
          type="search"
          placeholder="Search settings, words, documents"
          aria-label="Search settings"
          value={search.value}
          onInput={(event) => (search.value = event.currentTarget.value)}
        />
      </div>
      <div class="scroll" tabIndex={0} role="region" aria-label="The situation, and each setting">
        {part === "" ? <Situation /> : null}
        <ul class="cards">
          {found.map(([name, schema]) => (
            <Setting key={name} name={name} schema={schema} />
          ))}
        </ul>
      </div>
    </>
  );
}

function Setting({ name, schema }: { readonly name: string; readonly schema: JsonSchema }) {
  const current = behaviour.value[name];
  const fallback = about.value?.defaults[name];
  const said = explanations.settings[name] ?? "";
  const isDefault = isSame(current, fallback);
  const [draft, setDraft] = useState<unknown>(current);
  const text = JSON.stringify(current);
  useEffect(() => {
    setDraft(current);
  }, [text]);
  // What is chosen from a list counts at once; what is written counts when it is meant to.
  const isChoice = schema.enum !== undefined || schema.type === "boolean";
  const change = (value: unknown) =>
    attempt(() => post("behaviour", { [name]: value }), `${name} is ${textOf(value)} now.`).then((isDone) => {
      if (!isDone) setDraft(current);
    });
  return (
    <li class={isDefault ? "card" : "card changed"}>
      <div class="grow">
        <h4>
          <code>{name}</code>{" "}
          {documentsIn(said).map((number) => (
            <span class="badge note" key={number} title="the number of the document at Tencent Cloud">
              {number}
            </span>
          ))}
        </h4>
        <p>
          <Said text={said} />
        </p>
        <p class="faint">
          Default: <code>{textOf(fallback)}</code>{" "}
          {isDefault ? null : (
            <button type="button" class="link" onClick={() => void change(fallback)}>
              Set {name} to its default
            </button>
          )}
        </p>
      </div>
      <form
        class="control"
        onSubmit={(event) => {
          event.preventDefault();
          void change(draft);
        }}
      >
        <SchemaField
          label={name}
          schema={schema}
          value={draft}
          isRequired
          onChange={(value) => {
            setDraft(value);
            if (isChoice) void change(value);
          }}
        />
        {isChoice || isSame(draft, current) ? null : (
          <button type="submit" class="main">
            Change
          </button>
        )}
      </form>
    </li>
  );
}

/** The whole of what there is: to save, to load, to forget. */
function Situation() {
  const [isAsking, setAsking] = useState(false);
  return (
    <section class="situation" aria-label="The situation">
      <h3>The situation</h3>
      <p class="faint">
        Bindings, history, pending writes, settings and faults of{" "}
        {apps.value.map(({ accessId }) => accessId).join(", ")}. A saved situation holds no key.
      </p>
      <div class="buttons">
        <button type="button" onClick={() => void save()}>
          Save to a file
        </button>
        <label class="button">
          Load a file
          <input
            type="file"
            accept="application/json,.json"
            class="unseen"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              event.currentTarget.value = "";
              if (file !== undefined) {
                void attempt(async () => {
                  await send("snapshot", { method: "POST", body: await file.text() });
                }, "The situation is loaded.");
              }
            }}
          />
        </label>
        {isAsking ? (
          <>
            <button
              type="button"
              class="danger"
              onClick={() => {
                setAsking(false);
                void attempt(() => post("reset", {}), "Everything is forgotten but apps and settings.");
              }}
            >
              Forget everything
            </button>
            <button
              type="button"
              onClick={() => {
                setAsking(false);
              }}
            >
              Keep it
            </button>
          </>
        ) : (
          <button
            type="button"
            class="danger"
            onClick={() => {
              setAsking(true);
            }}
          >
            Reset…
          </button>
        )}
      </div>
    </section>
  );
}

async function save(): Promise<void> {
  try {
    const response = await send("snapshot");
    const url = URL.createObjectURL(await response.blob());
    const link = document.createElement("a");
    link.href = url;
    link.download = "tpns-emulator-snapshot.json";
    link.click();
    setTimeout(() => {
      URL.revokeObjectURL(url);
    }, 10_000);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true);
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
