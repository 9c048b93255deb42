import { ByteReader, WIRE } from "./ByteReader";
import { ByteWriter } from "./ByteWriter";
import { Struct } from "./Struct";

/** One field of a message: its number, and how its values are read and written. */
export interface Field<T> {
  readonly number: number;
  readonly wireType: number;
  /** The value of a field that was not sent. */
  absent(): T;
  /** Reads one value. A field that repeats adds to what it had. */
  read(reader: ByteReader, before: T): T;
  /** Writes the value back to front, tags and all; nothing where it is the one of a field that is not sent. */
  write(writer: ByteWriter, value: T): void;
}

/** The fields of a message, by the names that they have here. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The values of a message with these fields. */
export type ValuesOf<F> = { readonly [Name in keyof F]: F[Name] extends Field<infer T> ? T : never };

/** A message of the protocol, with those of its fields that are in use; others are passed over. */
export class Message<F extends Fields> {
  readonly #fields: readonly (readonly [name: string, field: Field<unknown>])[];
  readonly #byTag: ReadonlyMap<number, readonly [name: string, field: Field<unknown>]>;

  constructor(fields: F) {
    this.#fields = Object.entries(fields);
    this.#byTag = new Map(this.#fields.map((entry) => [entry[1].number * 8 + entry[1].wireType, entry]));
  }

  /** @throws a `WireError` where the bytes are no message */
  read(bytes: Uint8Array): ValuesOf<F> {
    return this.readFrom(new ByteReader(bytes));
  }

  /** Reads up to the end of what the reader is in. */
  readFrom(reader: ByteReader): ValuesOf<F> {
    const values: Record<string, unknown> = {};
    for (const [name, field] of this.#fields) values[name] = field.absent();
    while (!reader.isDone) {
      const tag = reader.unsigned();
      const entry = this.#byTag.get(tag);
      if (entry === undefined) reader.skip(tag & 7);
      else values[entry[0]] = entry[1].read(reader, values[entry[0]]);
    }
    // Each field has put a value of its own type under its own name.
    return values as ValuesOf<F>;
  }

  /** What is left out is not sent. */
  write(values: Partial<ValuesOf<F>>): Buffer {
    const writer = new ByteWriter();
    this.writeTo(writer, values);
    return writer.finish();
  }

  writeTo(writer: ByteWriter, values: Partial<ValuesOf<F>>): void {
    const given: ReadonlyMap<string, unknown> = new Map(Object.entries(values));
    for (let index = this.#fields.length - 1; index >= 0; index -= 1) {
      const [name, field] = this.#fields[index] ?? [];
      const value = name === undefined ? undefined : given.get(name);
      if (value !== undefined) field?.write(writer, value);
    }
  }
}

/** A field that stands once, and is not sent where it has the value of one that wasn't. */
function single<T>(
  number: number,
  wireType: number,
  absent: T,
  read: (reader: ByteReader) => T,
  write: (writer: ByteWriter, value: T) => void,
  isAbsent = (value: T): boolean => value === absent,
): Field<T> {
  return {
    number,
    wireType,
    absent: () => absent,
    read,
    write: (writer, value) => {
      if (isAbsent(value)) return;
      write(writer, value);
      writer.varint(number * 8 + wireType);
    },
  };
}

export const text = (number: number): Field<string> =>
  single(
    number,
    WIRE.bytes,
    "",
    (reader) => reader.text(),
    (writer, value) => {
      writer.text(value);
    },
  );

export const flag = (number: number): Field<boolean> =>
  single(
    number,
    WIRE.varint,
    false,
    (reader) => reader.signed() !== 0,
    (writer, value) => {
      writer.varint(value ? 1 : 0);
    },
  );

/** A number of 32 bits, or one of an enumeration. */
export const integer = (number: number): Field<number> =>
  single(
    number,
    WIRE.varint,
    0,
    (reader) => reader.signed(),
    (writer, value) => {
      writer.varint(value);
    },
  );

export const double = (number: number): Field<number> =>
  single(
    number,
    WIRE.fixed64,
    0,
    (reader) => reader.double(),
    (writer, value) => {
      writer.double(value);
    },
  );

export const bytes = (number: number): Field<Uint8Array> =>
  single<Uint8Array>(
    number,
    WIRE.bytes,
    new Uint8Array(),
    (reader) => reader.bytes(),
    (writer, value) => {
      writer.bytes(value);
    },
    ({ length }) => length === 0,
  );

/** A struct; undefined where there is none, which is not the same as an empty one. */
export const struct = (number: number): Field<Struct | undefined> =>
  single<Struct | undefined>(
    number,
    WIRE.bytes,
    undefined,
    (reader) => new Struct(reader.bytes()),
    (writer, value) => {
      writer.bytes(value?.bytes ?? new Uint8Array());
    },
  );

export const texts = (number: number): Field<string[]> =>
  repeated(
    number,
    (reader) => reader.text(),
    (writer, value) => {
      writer.text(value);
    },
  );

export const list = <F extends Fields>(number: number, message: Message<F>): Field<Partial<ValuesOf<F>>[]> =>
  repeated(
    number,
    (reader): Partial<ValuesOf<F>> => framed(reader, () => message.readFrom(reader)),
    (writer, value) => {
      writeFramed(writer, message, value);
    },
  );

/** Messages by name, in the order in which they stand. */
export const byName = <F extends Fields>(
  number: number,
  message: Message<F>,
): Field<Map<string, Partial<ValuesOf<F>>>> => {
  const name = text(1);
  return {
    number,
    wireType: WIRE.bytes,
    absent: () => new Map(),
    read: (reader, before) => {
      let [key, value]: [string, Partial<ValuesOf<F>>] = ["", {}];
      const outer = reader.enter();
      while (!reader.isDone) {
        const tag = reader.unsigned();
        if (tag === 8 + WIRE.bytes) key = reader.text();
        else if (tag === 16 + WIRE.bytes) value = framed(reader, () => message.readFrom(reader));
        else reader.skip(tag & 7);
      }
      reader.leave(outer);
      return before.set(key, value);
    },
    write: (writer, values) => {
      for (const [key, value] of [...values].reverse()) {
        const before = writer.length;
        writeFramed(writer, message, value);
        writer.varint(16 + WIRE.bytes);
        name.write(writer, key);
        writer.frame(before);
        writer.varint(number * 8 + WIRE.bytes);
      }
    },
  };
};

function repeated<T>(
  number: number,
  read: (reader: ByteReader) => T,
  write: (writer: ByteWriter, value: T) => void,
): Field<T[]> {
  return {
    number,
    wireType: WIRE.bytes,
    absent: () => [],
    read: (reader, before) => {
      before.push(read(reader));
      return before;
    },
    write: (writer, values) => {
      for (const value of [...values].reverse()) {
        write(writer, value);
        writer.varint(number * 8 + WIRE.bytes);
      }
    },
  };
}

function framed<T>(reader: ByteReader, read: () => T): T {
  const outer = reader.enter();
  const value = read();
  reader.leave(outer);
  return value;
}

function writeFramed<F extends Fields>(writer: ByteWriter, message: Message<F>, value: Partial<ValuesOf<F>>): void {
  const before = writer.length;
  message.writeTo(writer, value);
  writer.frame(before);
}
