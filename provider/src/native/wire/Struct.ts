import { ByteReader, WIRE } from "./ByteReader";
import { ByteWriter } from "./ByteWriter";
import { WireError } from "./WireError";

/** A value as `google.protobuf.Value` has it. */
export type WireValue = null | boolean | number | string | readonly WireValue[] | WireValues;

/** Values by name, as `google.protobuf.Struct` has them. */
export interface WireValues {
  readonly [name: string]: WireValue;
}

/** How deep values may lie in one another; protobuf's own limit for messages. */
const DEEPEST = 100;

const tagOf = (field: number, wireType: number): number => field * 8 + wireType;

const TAG = {
  /** `Struct.fields` and `ListValue.values`. */
  items: tagOf(1, WIRE.bytes),
  entry: { name: tagOf(1, WIRE.bytes), value: tagOf(2, WIRE.bytes) },
  null: tagOf(1, WIRE.varint),
  number: tagOf(2, WIRE.fixed64),
  text: tagOf(3, WIRE.bytes),
  flag: tagOf(4, WIRE.varint),
  struct: tagOf(5, WIRE.bytes),
  list: tagOf(6, WIRE.bytes),
} as const;

/**
 * A `google.protobuf.Struct`, straight between bytes and plain objects: it is all that is large on this wire, and is sent
 * several times for each operation. Decoded when it is asked for, and once.
 */
export class Struct {
  /** The message. */
  readonly bytes: Uint8Array;
  #values: WireValues | undefined;

  /** @param bytes a struct that came */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** A struct of plain values. A property that is undefined is left out. */
  static of(values: Readonly<Record<string, unknown>>): Struct {
    const writer = new ByteWriter();
    writeFields(writer, values, 0);
    return new Struct(writer.finish());
  }

  /**
   * The values.
   * @throws {@link WireError} where the bytes are no struct
   */
  get values(): WireValues {
    this.#values ??= readFields(new ByteReader(this.bytes), 0);
    return this.#values;
  }
}

function readFields(reader: ByteReader, depth: number): WireValues {
  if (depth > DEEPEST) throw new WireError(`values lie more than ${DEEPEST} deep in one another`);
  const values: Record<string, WireValue> = {};
  while (!reader.isDone) {
    const tag = reader.unsigned();
    if (tag !== TAG.items) {
      reader.skip(tag & 7);
      continue;
    }
    const outer = reader.enter();
    readEntry(reader, values, depth);
    reader.leave(outer);
  }
  return values;
}

function readEntry(reader: ByteReader, values: Record<string, WireValue>, depth: number): void {
  let name = "";
  let value: WireValue = null;
  while (!reader.isDone) {
    const tag = reader.unsigned();
    if (tag === TAG.entry.name) name = reader.text();
    else if (tag === TAG.entry.value) value = readFramed(reader, depth);
    else reader.skip(tag & 7);
  }
  // An assignment to `__proto__` would be none.
  if (name === "__proto__")
    Object.defineProperty(values, name, { value, writable: true, enumerable: true, configurable: true });
  else values[name] = value;
}

function readFramed(reader: ByteReader, depth: number): WireValue {
  const outer = reader.enter();
  const value = readValue(reader, depth);
  reader.leave(outer);
  return value;
}

/** Of several the last one counts, as in every protobuf `oneof`. */
function readValue(reader: ByteReader, depth: number): WireValue {
  let value: WireValue = null;
  while (!reader.isDone) {
    const tag = reader.unsigned();
    if (tag === TAG.text) value = reader.text();
    else if (tag === TAG.list) value = readList(reader, depth + 1);
    else if (tag === TAG.struct) {
      const outer = reader.enter();
      value = readFields(reader, depth + 1);
      reader.leave(outer);
    } else if (tag === TAG.number) value = reader.double();
    else if (tag === TAG.flag) value = reader.signed() !== 0;
    else if (tag === TAG.null) {
      reader.signed();
      value = null;
    } else reader.skip(tag & 7);
  }
  return value;
}

function readList(reader: ByteReader, depth: number): WireValue[] {
  if (depth > DEEPEST) throw new WireError(`values lie more than ${DEEPEST} deep in one another`);
  const outer = reader.enter();
  const items: WireValue[] = [];
  while (!reader.isDone) {
    const tag = reader.unsigned();
    if (tag === TAG.items) items.push(readFramed(reader, depth));
    else reader.skip(tag & 7);
  }
  reader.leave(outer);
  return items;
}

function writeFields(writer: ByteWriter, values: object, depth: number): void {
  if (depth > DEEPEST) throw new WireError(`values lie more than ${DEEPEST} deep in one another`);
  for (const [name, value] of Object.entries(values).reverse()) {
    if (value === undefined) continue;
    const before = writer.length;
    writeFramed(writer, value, depth);
    writer.varint(TAG.entry.value);
    writer.text(name);
    writer.varint(TAG.entry.name);
    writer.frame(before);
    writer.varint(TAG.items);
  }
}

function writeFramed(writer: ByteWriter, value: unknown, depth: number): void {
  const before = writer.length;
  writeValue(writer, value, depth);
  writer.frame(before);
}

function writeValue(writer: ByteWriter, value: unknown, depth: number): void {
  const before = writer.length;
  if (typeof value === "string") {
    writer.text(value);
    writer.varint(TAG.text);
  } else if (typeof value === "number") {
    writer.double(value);
    writer.varint(TAG.number);
  } else if (typeof value === "boolean") {
    writer.varint(value ? 1 : 0);
    writer.varint(TAG.flag);
  } else if (value === null) {
    writer.varint(0);
    writer.varint(TAG.null);
  } else if (Array.isArray(value)) {
    if (depth >= DEEPEST) throw new WireError(`values lie more than ${DEEPEST} deep in one another`);
    for (let index = value.length - 1; index >= 0; index -= 1) {
      writeFramed(writer, value[index], depth + 1);
      writer.varint(TAG.items);
    }
    writer.frame(before);
    writer.varint(TAG.list);
  } else if (typeof value === "object") {
    writeFields(writer, value, depth + 1);
    writer.frame(before);
    writer.varint(TAG.struct);
  } else throw new WireError(`a value that is ${typeof value} can't be sent`);
}
