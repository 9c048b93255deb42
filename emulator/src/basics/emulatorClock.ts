/** The emulator's clock: the one that it was given, and the time that was let pass on top of it. */
export class EmulatorClock {
  readonly #base: { now(): number };
  #passed = 0;
  #standing: number | undefined;

  constructor(base: { now(): number }) {
    this.#base = base;
  }

  now(): number {
    return this.#standing ?? this.#base.now() + this.#passed;
  }

  /** Lets so many milliseconds pass at once. */
  pass(ms: number): void {
    this.#passed += ms;
  }

  /** Stands still, for what was done at that time to be done again. */
  standAt(time: number): void {
    this.#standing = time;
  }

  /** Goes on, from where it stood or later. */
  goOn(): void {
    const stood = this.#standing;
    this.#standing = undefined;
    if (stood !== undefined) this.atLeast(stood);
  }

  /** Never goes back behind this time. */
  atLeast(time: number): void {
    this.#passed += Math.max(0, time - this.now());
  }
}
