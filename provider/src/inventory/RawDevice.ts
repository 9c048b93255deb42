/** A text of the file and where it stands. */
export interface RawText {
  readonly line: number;
  readonly text: string;
}

/** An account as the file has it. */
export interface RawAccount {
  readonly line: number;
  /** A text, perhaps with its type in front, or the fields of an object, as texts; those without a value are left out. */
  readonly written: string | Readonly<Record<string, string>>;
}

/** A device as the file has it, whatever its format: keys are known, values are not checked. */
export interface RawDevice {
  readonly line: number;
  /** What stands under each key but `accounts`; a key without a value is left out. */
  readonly texts: ReadonlyMap<string, RawText>;
  /** Absent where the file says nothing of accounts. */
  readonly accounts: readonly RawAccount[] | undefined;
}
