import { WireError } from "./WireError";

/** How the value behind a tag is laid out (protobuf's wire types; groups are not spoken any more). */
export const WIRE = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** Reads protobuf from bytes, front to back. Each byte is visited once. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;
  #end: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#end = bytes.byteLength;
  }

  /** Whether the message, or the part that was entered, is read. */
  get isDone(): boolean {
    return this.#at >= this.#end;
  }

  /** A tag or a length: a number of at most 32 bits. */
  unsigned(): number {
    let byte = this.#byte();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let factor = 0x80; factor <= 0x10000000; factor *= 0x80) {
      byte = this.#byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        if (value > 0xffffffff) break;
        return value;
      }
    }
    throw new WireError("a tag or a length is over 32 bits");
  }

  /** A number of 32 bits with its sign, which takes ten bytes where it is below zero; what is above 32 bits is cut off. */
  signed(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#byte();
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new WireError("a number is over 64 bits");
  }

  double(): number {
    const at = this.#take(8);
    return this.#bytes.readDoubleLE(at);
  }

  text(): string {
    const length = this.unsigned();
    const at = this.#take(length);
    return this.#bytes.toString("utf8", at, at + length);
  }

  /** A view of the bytes, not a copy. */
  bytes(): Buffer {
    const length = this.unsigned();
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** Goes into a message within. Answers where to `leave` to. */
  enter(): number {
    const length = this.unsigned();
    const outer = this.#end;
    if (length > outer - this.#at) throw new WireError("a message ends within a value");
    this.#end = this.#at + length;
    return outer;
  }

  leave(outer: number): void {
    this.#end = outer;
  }

  /** Passes over a value of a field that is not known. */
  skip(wireType: number): void {
    if (wireType === WIRE.varint) this.signed();
    else if (wireType === WIRE.fixed64) this.#take(8);
    else if (wireType === WIRE.bytes) this.#take(this.unsigned());
    else if (wireType === WIRE.fixed32) this.#take(4);
    else throw new WireError(`there is no wire type ${wireType}`);
  }

  #byte(): number {
    const byte = this.#at < this.#end ? this.#bytes[this.#at] : undefined;
    if (byte === undefined) throw new WireError("a message ends within a value");
    this.#at += 1;
    return byte;
  }

  #take(length: number): number {
    const at = this.#at;
    if (length > this.#end - at) throw new WireError("a message ends within a value");
    this.#at += length;
    return at;
  }
}
