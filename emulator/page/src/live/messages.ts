import * as z from "zod/mini";

// Checked without compiled code, which the page's Content-Security-Policy forbids.
z.config({ jitless: true });

const strings = z.array(z.string());
const number = z.number();
const maybe = z.nullable(z.number());

const pendingSchema = z.object({ operator: number, call: maybe, dueAt: maybe });

const deviceSchema = z.object({
  token: z.string(),
  accounts: strings,
  isInvalid: z.boolean(),
  pending: z.array(pendingSchema),
  pendingCount: number,
  changed: z.nullable(z.object({ at: number, cause: z.string(), call: maybe })),
});

export const groupSchema = z.object({ app: z.string(), devices: z.array(deviceSchema) });

export const callSchema = z.object({
  sequence: number,
  at: number,
  accessId: z.nullable(z.string()),
  path: z.string(),
  operator: maybe,
  status: maybe,
  code: maybe,
  faults: z.array(number),
  tookMs: maybe,
  elements: number,
  names: strings,
  unread: number,
});

const appSchema = z.object({
  accessId: z.string(),
  platform: z.nullable(z.string()),
  dialect: z.enum(["tpns", "xg"]),
  pendingTasks: number,
});

const json = z.record(z.string(), z.unknown());

const faultReportSchema = z.object({ id: number, fault: json, met: number, hits: number, remaining: maybe });

const settingsShape = {
  now: number,
  behaviour: json,
  faults: z.array(faultReportSchema),
  apps: z.array(appSchema),
};

export const stateSchema = z.object({
  ...settingsShape,
  names: z.array(z.object({ token: z.string(), name: z.string() })),
  newestCall: number,
});

export const happenedSchema = z.object({
  ...settingsShape,
  calls: z.array(callSchema),
  devices: z.array(groupSchema),
});

export const callPageSchema = z.object({ calls: z.array(callSchema), before: maybe });

const textShape = { text: z.string(), bytes: number, isCut: z.boolean() };

export const callDetailSchema = z.object({
  ...callSchema.shape,
  unreadFields: strings,
  wire: z.nullable(
    z.object({
      method: z.string(),
      request: z.object(textShape),
      answer: z.object({
        ...textShape,
        status: number,
        headers: z.record(z.string(), z.string()),
        manner: z.looseObject({ kind: z.string() }),
      }),
    }),
  ),
});

const accountSchema = z.object({ account: z.string(), type: z.optional(z.number()) });

export const lifeSchema = z.object({
  device: deviceSchema,
  changes: z.array(
    z.object({
      sequence: number,
      at: number,
      before: strings,
      after: strings,
      cause: z.string(),
      origin: z.object({ call: z.optional(z.number()), deed: z.optional(z.number()) }),
    }),
  ),
  deeds: z.array(
    z.object({
      sequence: number,
      at: number,
      act: z.looseObject({
        action: z.string(),
        account: z.optional(z.string()),
        type: z.optional(z.number()),
        accounts: z.optional(z.array(accountSchema)),
      }),
      call: maybe,
    }),
  ),
  calls: z.array(callSchema),
  isCut: z.boolean(),
});

/** As much of JSON Schema as the emulator's own schemas use. */
export interface JsonSchema {
  readonly type?: string | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[] | undefined;
  readonly default?: unknown;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined;
  readonly required?: readonly string[] | undefined;
  readonly items?: JsonSchema | undefined;
  readonly oneOf?: readonly JsonSchema[] | undefined;
  readonly anyOf?: readonly JsonSchema[] | undefined;
}

const jsonSchemaSchema: z.ZodMiniType<JsonSchema> = z.object({
  type: z.optional(z.string()),
  const: z.optional(z.unknown()),
  enum: z.optional(z.array(z.unknown())),
  default: z.optional(z.unknown()),
  minimum: z.optional(number),
  maximum: z.optional(number),
  properties: z.optional(
    z.record(
      z.string(),
      z.lazy(() => jsonSchemaSchema),
    ),
  ),
  required: z.optional(strings),
  items: z.optional(z.lazy(() => jsonSchemaSchema)),
  oneOf: z.optional(z.array(z.lazy(() => jsonSchemaSchema))),
  anyOf: z.optional(z.array(z.lazy(() => jsonSchemaSchema))),
});

export const aboutSchema = z.object({
  settings: jsonSchemaSchema,
  defaults: json,
  faults: jsonSchemaSchema,
  codes: z.record(z.string(), z.number()),
  accountTypes: z.record(z.string(), z.record(z.string(), z.string())),
});

export const errorSchema = z.object({ error: z.string() });

export type Device = z.infer<typeof deviceSchema>;
export type Call = z.infer<typeof callSchema>;
export type CallDetail = z.infer<typeof callDetailSchema>;
export type AppInfo = z.infer<typeof appSchema>;
export type FaultReport = z.infer<typeof faultReportSchema>;
export type Life = z.infer<typeof lifeSchema>;
export type About = z.infer<typeof aboutSchema>;
export type Group = z.infer<typeof groupSchema>;
