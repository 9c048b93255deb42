import { createHash } from "node:crypto";

import { secretForms } from "./secretForms";

/** Texts to be searched, by what they are: `stdout`, `state`, and whatever else there may be. */
export type Streams = Readonly<Record<string, string>>;

/** Secrets that a test planted, by the place where each went in, and the search for them. */
export class Secrets {
  readonly #planted = new Map<string, string>();

  /** Makes a secret that every form writes otherwise, and that is right as a key, a token, an account and a password. */
  plant(place: string): string {
    const digits = createHash("sha256").update(place).digest("hex").slice(0, 12);
    return this.add(place, `"${digits}\\é????</+>~`);
  }

  /** Has something searched for that is secret already. */
  add(place: string, secret: string): string {
    this.#planted.set(place, secret);
    return secret;
  }

  /**
   * Where any secret stands, in whatever form, for people: `hex of the secret key in stdout`.
   * @param but places whose secrets these streams are to hold
   */
  foundIn(streams: Streams, but: readonly string[] = []): string[] {
    const searched = [...this.#planted].filter(([place]) => !but.includes(place));
    return searched.flatMap(([place, secret]) =>
      [...secretForms(secret)].flatMap(([form, text]) =>
        Object.keys(streams)
          .filter((name) => streams[name]?.includes(text) === true)
          .map((name) => `${form} of ${place} in ${name}`),
      ),
    );
  }
}
