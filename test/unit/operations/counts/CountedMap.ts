import type { DeclaredMap } from "../../../support/declared";

/** A map that counts how often one of its entries is looked at, in whatever way. */
export class CountedMap {
  /** The map as a provider gets it. */
  readonly map: DeclaredMap;
  visits = 0;

  constructor(map: DeclaredMap) {
    const count = <T>(answer: T): T => {
      this.visits += 1;
      return answer;
    };
    this.map = new Proxy(map, {
      get: (target, name, receiver): unknown => count(Reflect.get(target, name, receiver)),
      has: (target, name) => count(Reflect.has(target, name)),
      getOwnPropertyDescriptor: (target, name) => count(Reflect.getOwnPropertyDescriptor(target, name)),
    });
  }
}
