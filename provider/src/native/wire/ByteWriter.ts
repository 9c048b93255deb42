/** How large a message may be expected to be at first. */
const FIRST_SIZE = 1024;
/** A number of 64 bits takes so many groups of seven. */
const MOST_GROUPS = 10;

/**
 * Writes protobuf into bytes, back to front: a length stands before what it is the length of, and is known once that is
 * written. So values are written in the opposite order, each before its tag.
 */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(FIRST_SIZE);
  #start = FIRST_SIZE;

  /** How many bytes there are. */
  get length(): number {
    return this.#buffer.length - this.#start;
  }

  /** What was written, front to back. */
  finish(): Buffer {
    return this.#buffer.subarray(this.#start);
  }

  /** A tag, a length or a number of 32 bits; one below zero as 64 bits, as protobuf has it. */
  varint(value: number): void {
    let length = 1;
    for (let rest = value < 0 ? Infinity : value; rest >= 0x80 && length < MOST_GROUPS; rest /= 0x80) length += 1;
    this.#make(length);
    let rest = value;
    for (let index = 0; index < length; index += 1) {
      // A negative number fills up with ones.
      const group = ((rest % 0x80) + 0x80) % 0x80;
      rest = Math.floor(rest / 0x80);
      const isLast = index + 1 === length;
      this.#buffer[this.#start + index] = isLast ? (value < 0 ? 1 : group) : group | 0x80;
    }
  }

  double(value: number): void {
    this.#make(8);
    this.#buffer.writeDoubleLE(value, this.#start);
  }

  /** A text with its length before it. */
  text(value: string): void {
    const length = Buffer.byteLength(value);
    this.#make(length);
    this.#buffer.write(value, this.#start, length, "utf8");
    this.varint(length);
  }

  /** Bytes with their length before them. */
  bytes(value: Uint8Array): void {
    this.#make(value.byteLength);
    this.#buffer.set(value, this.#start);
    this.varint(value.byteLength);
  }

  /** The length of what was written since there were so many bytes. */
  frame(since: number): void {
    this.varint(this.length - since);
  }

  #make(room: number): void {
    if (room > this.#start) {
      const { length } = this;
      const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, length + room));
      this.#buffer.copy(larger, larger.length - length, this.#start);
      this.#start = larger.length - length;
      this.#buffer = larger;
    }
    this.#start -= room;
  }
}
