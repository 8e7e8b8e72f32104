import { expect, test } from "vitest";
import {
  countedOf,
  lineOfCode,
  partFault,
  partsOf,
  progressText,
  receiveLabel,
  withCount,
  withOneMore,
  withoutParts,
  withTheRest,
} from "@/lib/transfers/receive-part";
import type { DetailLine } from "@/lib/transfers/transfer-schemas";

function line(sku: string, inTransit: number): DetailLine {
  return {
    ...{
      productId: sku.toLowerCase(),
      sku,
      name: sku,
      image: "",
      category: "",
      barcode: `890${sku.length}`,
      shelf: null,
    },
    ...{
      toShelf: null,
      aside: 0,
      movable: 0,
      quantity: 9,
      accepted: 0,
      damaged: 0,
      missing: 0,
      returned: 0,
      inTransit,
    },
  };
}

const LINES = [line("LAMP", 3), line("BOOKS", 2), line("CHAIRS", 0)];

test("scans are added up, found by SKU or barcode in any case", () => {
  expect(lineOfCode(LINES, " lamp ")?.sku).toBe("LAMP");
  expect(lineOfCode(LINES, "8905")?.sku).toBe("BOOKS");
  expect(lineOfCode(LINES, "nobody's")).toBeUndefined();
  const part = withOneMore(withOneMore({}, "lamp"), "lamp");
  expect(partsOf(part, LINES)).toEqual([{ productId: "lamp", accepted: 2, damaged: 0, missing: 0 }]);
  expect(progressText(part, LINES)).toBe("1 of 2 products counted");
});

test("the rest is what is on its way besides damaged and missing ones", () => {
  const part = withTheRest(withCount({}, "lamp", "missing", 1), LINES);
  const parts = partsOf(part, LINES);
  expect(parts).toEqual([
    { productId: "lamp", accepted: 2, damaged: 0, missing: 1 },
    { productId: "books", accepted: 2, damaged: 0, missing: 0 },
  ]);
  expect(receiveLabel(parts)).toBe("Receive 4 units, report 1 missing");
  expect(receiveLabel(parts.slice(1))).toBe("Receive 2 units");
  expect(receiveLabel([])).toBe("Receive");
});

test("more than is on its way, and what is no number, is said at the line", () => {
  const [lamp] = LINES;
  if (!lamp) throw new Error("there is a line");
  const counted = (accepted: number | null) => countedOf(withCount({}, "lamp", "accepted", accepted), "lamp");
  expect(partFault(lamp, counted(3))).toBeNull();
  expect(partFault(lamp, counted(4))).toBe("1 unit more than are on the way.");
  expect(partFault(lamp, counted(-1))).toBe("Enter whole numbers.");
  expect(partFault(lamp, counted(Number.NaN))).toBe("Enter whole numbers.");
});

test("what was scanned while a part was received stays", () => {
  const [first, second] = ["a", "b"].map((name) => `id of ${name}`) as [string, string];
  const sent = [{ productId: first, accepted: 2, damaged: 1, missing: 0 }];
  const counted = withOneMore(withOneMore({ [first]: { accepted: 2, damaged: 1, missing: null } }, first), second);
  expect(withoutParts(counted, sent)).toEqual({
    [first]: { accepted: 1, damaged: null, missing: null },
    [second]: { accepted: 1, damaged: null, missing: null },
  });
  expect(withoutParts({ [first]: { accepted: 2, damaged: 1, missing: null } }, sent)).toEqual({});
});
