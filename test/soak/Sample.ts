/** The two processes of a soak: the one that the lifecycle lives in, and the emulator's. */
export const PROCESSES = ["emulator", "driver"] as const;

/** A value for each process. */
export type PerProcess<T> = Readonly<Record<(typeof PROCESSES)[number], T>>;

/** What both processes took up at one moment. */
export interface Sample {
  /** Milliseconds since the start. */
  readonly at: number;
  /** Bytes, after a forced collection. */
  readonly heap: PerProcess<number>;
  readonly sockets: PerProcess<number>;
}
