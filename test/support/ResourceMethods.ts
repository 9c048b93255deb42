/** Properties as they travel between the engine and a provider. */
export type Properties = Record<string, unknown>;

/** What is wrong with arguments. Pulumi prints the property that a failure names, in clear. */
export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

/** What a check answers. */
export interface CheckAnswer {
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

/** What a diff answers. Absent `changes` leave the comparison to the engine. */
export interface DiffAnswer {
  readonly changes?: boolean | undefined;
  readonly replaces?: readonly string[];
  readonly deleteBeforeReplace?: boolean;
}

/** What a read answers. */
export interface ReadAnswer {
  /** Empty where the resource is gone. */
  readonly id: string;
  readonly props: Properties;
  readonly inputs?: Properties | undefined;
}

/** The methods that the engine calls in one operation, whether in this process or in one of their own. */
export interface ResourceMethods {
  check(olds: Properties, news: Properties): Promise<CheckAnswer>;
  diff(id: string, olds: Properties, oldInputs: Properties, news: Properties): Promise<DiffAnswer>;
  create(inputs: Properties): Promise<{ readonly id: string; readonly outs: Properties }>;
  read(id: string, props: Properties, inputs: Properties): Promise<ReadAnswer>;
  update(id: string, olds: Properties, oldInputs: Properties, news: Properties): Promise<{ readonly outs: Properties }>;
  delete(id: string, props: Properties): Promise<void>;
}
