import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "@jest/globals";

import { LONGEST_NOTE } from "../../../provider/src/program/noteLines";
import { NoteWriter } from "../../../provider/src/program/NoteWriter";
import { noteReader } from "../../../provider/src/program/readNotes";
import { temporaryFolder } from "../../support/temporaryFolder";

const place = temporaryFolder();
const folder = (): string => place("notes");
const ENGINE = "127.0.0.1:4711";
const APP = "1500001048@https://api.tpns.tencent.com";

type Pair = readonly [token: string, account: string];

const pairs = (...some: readonly Pair[]) => ({
  app: APP,
  pairs: () => some.map(([token, account]) => ({ token, account })),
});

/** A set that is wholly told. */
function tell(writer: NoteWriter, ...some: readonly Pair[]): void {
  writer.declare();
  writer.tell(pairs(...some));
  writer.know();
}

const dead = 2 ** 22 + 1;

describe("what a program tells the providers of its operation", () => {
  it("is there for whoever has the engine's address, in either form", () => {
    const writer = new NoteWriter(`dns:${ENGINE}`, folder());
    tell(writer, ["t1", "0:qa"]);
    tell(writer, ["t2", "0:qb"]);
    const notes = noteReader(ENGINE, folder())();
    expect(notes?.isComplete).toBe(true);
    expect(notes?.hasPair(APP, "t1", "0:qa")).toBe(true);
    expect(notes?.hasPair(APP, "t2", "0:qb")).toBe(true);
    expect(notes?.hasPair(APP, "t1", "0:qb")).toBe(false);
    expect(notes?.hasPair(`2${APP}`, "t1", "0:qa")).toBe(false);
    expect(notes?.hasAccount(APP, "0:qa")).toBe(true);
    expect(notes?.hasAccount(APP, "0:qc")).toBe(false);
    expect(noteReader("127.0.0.1:4712", folder())()).toBeUndefined();
  });

  it("is only how many sets there are while there is one alone", () => {
    const writer = new NoteWriter(ENGINE, folder());
    tell(writer, ["t1", "0:qa"]);
    expect(noteReader(ENGINE, folder())()?.isComplete).toBe(true);
    expect(readdirSync(folder()).map((name) => readFileSync(join(folder(), name), "utf8"))).toEqual(["+\n=\n"]);
  });

  it("says when it is not all", () => {
    const writer = new NoteWriter(ENGINE, folder());
    const read = noteReader(ENGINE, folder());
    tell(writer, ["t1", "0:qa"]);
    writer.declare();
    expect(read()).toMatchObject({ isComplete: false });
    writer.tell(pairs(["t2", "0:qb"]));
    expect(read()?.hasPair(APP, "t2", "0:qb")).toBe(true);
    expect(read()).toMatchObject({ isComplete: false });
    writer.know();
    expect(read()).toMatchObject({ isComplete: true });
    writer.declare();
    writer.tell({ app: undefined, pairs: () => [] });
    writer.know();
    expect(read()).toMatchObject({ isComplete: false });
  });

  it("holds no token and no account, and nobody else can read it", () => {
    const writer = new NoteWriter(ENGINE, folder());
    tell(writer, ["hush-token", "0:hush-account"]);
    tell(writer, ["hush-other", "0:hush-account"]);
    const [name = ""] = readdirSync(folder());
    expect(readFileSync(join(folder(), name), "utf8")).not.toContain("hush");
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder(), name)).mode & 0o777).toBe(0o600);
  });

  it("is bounded, and says so", () => {
    const writer = new NoteWriter(ENGINE, folder());
    const many = Array.from({ length: 70_000 }, (_, index) => [`t${index}`, "0:qa"] as const);
    for (let set = 0; set < 6; set += 1) {
      writer.declare();
      writer.tell({ app: APP, pairs: () => many.map(([token, account]) => ({ token, account: `${account}-${set}` })) });
      writer.know();
    }
    const [name = ""] = readdirSync(folder());
    expect(statSync(join(folder(), name)).size).toBeLessThan(LONGEST_NOTE);
    expect(noteReader(ENGINE, folder())()).toMatchObject({ isComplete: false });
  });

  it("takes the place of what ended programs left at the address, and clears away what is old", () => {
    const another = new NoteWriter("127.0.0.1:1", folder(), dead);
    tell(another, ["t1", "0:old"]);
    const [old = ""] = readdirSync(folder());
    utimesSync(join(folder(), old), 1, 1);
    const former = new NoteWriter(ENGINE, folder(), dead);
    tell(former, ["t1", "0:former"]);
    tell(former, ["t2", "0:former"]);
    const writer = new NoteWriter(ENGINE, folder());
    tell(writer, ["t1", "0:qa"]);
    tell(writer, ["t2", "0:qa"]);
    expect(readdirSync(folder())).toHaveLength(1);
    expect(noteReader(ENGINE, folder())()?.hasAccount(APP, "0:former")).toBe(false);
  });

  it("comes from all processes of the operation that live", () => {
    const [one, two] = [new NoteWriter(ENGINE, folder()), new NoteWriter(ENGINE, folder(), process.ppid)];
    for (const writer of [one, two]) for (const index of [1, 2]) tell(writer, [`t${index}`, `0:of-${index}`]);
    two.declare();
    expect(readdirSync(folder())).toHaveLength(2);
    expect(noteReader(ENGINE, folder())()).toMatchObject({ isComplete: false });
  });

  it.each([
    [
      "is a file",
      () => {
        writeFileSync(folder(), "");
      },
    ],
    [
      "is a link",
      () => {
        symlinkSync(place(), folder());
      },
    ],
    [
      "is open to others",
      () => {
        mkdirSync(folder());
        chmodSync(folder(), 0o755);
      },
    ],
  ])("is nothing where the folder %s, and fails nobody", (_, spoil) => {
    spoil();
    const writer = new NoteWriter(ENGINE, folder());
    tell(writer, ["t1", "0:qa"]);
    tell(writer, ["t2", "0:qa"]);
    expect(noteReader(ENGINE, folder())()).toBeUndefined();
  });

  it("is nothing where it can't be written on", () => {
    const writer = new NoteWriter(ENGINE, folder());
    tell(writer, ["t1", "0:qa"]);
    const [name = ""] = readdirSync(folder());
    const taken = {
      app: APP,
      pairs: () => {
        throw new Error("the disk is full");
      },
    };
    writer.declare();
    writer.tell(taken);
    writer.know();
    expect(name).not.toBe("");
    expect(noteReader(ENGINE, folder())()).toBeUndefined();
  });
});
