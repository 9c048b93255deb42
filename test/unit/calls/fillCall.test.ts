import { expect, it } from "@jest/globals";

import { fillCall } from "../../../provider/src/calls/fillCall";

const about = ({ name }: { readonly name: string }): string => name;
const named = (...names: readonly string[]) => names.map((name, index) => ({ name, index }));

it("takes the first twenty, in their order", () => {
  const waiting = named(...Array.from({ length: 25 }, (_, index) => `token-${index}`));
  expect(fillCall(waiting, about)).toEqual(waiting.slice(0, 20));
});

it("leaves a second one about the same for the next call", () => {
  const [first, second, third] = named("a", "a", "b");
  expect(
    fillCall(
      [first, second, third].flatMap((each) => each ?? []),
      about,
    ),
  ).toEqual([first, third]);
});

it("takes what there is", () => {
  expect(fillCall([], about)).toEqual([]);
});

it("looks no further once the call is full", () => {
  const looked: string[] = [];
  const waiting = named(...Array.from({ length: 30 }, (_, index) => `token-${index}`));
  fillCall(waiting, ({ name }) => {
    looked.push(name);
    return name;
  });
  expect(looked).toHaveLength(20);
});
