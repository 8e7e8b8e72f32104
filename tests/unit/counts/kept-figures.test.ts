import { describe, expect, it } from "vitest";
import { type KeptFigure, keptIn, lineOfCode, nextToSend, readFigure, withoutSent } from "@/lib/counts/kept-figures";

const LAMP = { sku: "LMP-1", barcode: "8901234567890" };
const MUG = { sku: "MUG-2", barcode: null };
const LINES = [LAMP, MUG];

describe("what is typed into a figure's field", () => {
  it("is a figure in any usual form", () => {
    expect(readFigure(" 1,204 ", LINES)).toEqual({ kind: "FIGURE", counted: 1204 });
    expect(readFigure("0", LINES)).toEqual({ kind: "FIGURE", counted: 0 });
  });

  it("is a scan, if it ends in a barcode of the list; what stands before it is the figure", () => {
    expect(readFigure("8901234567890", LINES)).toEqual({ kind: "SCANNED", counted: null, line: LAMP });
    expect(readFigure("128901234567890", LINES)).toEqual({ kind: "SCANNED", counted: 12, line: LAMP });
  });

  it("is a scan, if it is another code of a product of the list", () => {
    expect(readFigure("mug-2", LINES)).toEqual({ kind: "SCANNED", counted: null, line: MUG });
  });

  it.each(["40170725", "4006381333931", "JUTE-77"])("%s is a code that is not on the list, never a figure", (code) => {
    expect(readFigure(code, LINES)).toEqual({ kind: "CODE", code });
  });

  it.each([
    ["", "Enter how many there are. None is 0."],
    ["-1", "Enter 0 or more."],
    ["1.5", "Enter a whole number."],
    ["1,5", "Enter a whole number."],
  ])("“%s” is refused", (typed, said) => {
    expect(readFigure(typed, LINES)).toEqual({ kind: "FAULT", said });
  });
});

it("a code is found however it is written", () => {
  expect(lineOfCode(LINES, "mug–2")).toBe(MUG);
  expect(lineOfCode(LINES, "8901234567890")).toBe(LAMP);
  expect(lineOfCode(LINES, "LMP-9")).toBeUndefined();
});

describe("figures on a device", () => {
  const figure = (counted: number, second: number): KeptFigure => {
    return { productId: "lamp", counted, countedAt: new Date(second * 1000).toISOString() };
  };

  it("are sent oldest first, as many as a request may have", () => {
    const kept = Array.from({ length: 700 }, (_, second) => figure(1, second));
    expect(nextToSend(kept)).toEqual(kept.slice(0, 500));
  });

  it("stay until the server has them, also those that came in meanwhile", () => {
    const [first, second] = [figure(3, 1), figure(4, 2)];
    expect(withoutSent([first, second], [first])).toEqual([second]);
  });

  it("of another version of the panel are none", () => {
    expect(keptIn(JSON.stringify([figure(3, 1)]))).toEqual([figure(3, 1)]);
    for (const text of [null, "", "{", '[{"sku":"A"}]']) expect(keptIn(text)).toEqual([]);
  });
});
