import { expect, it } from "vitest";
import { listedFigures } from "@/lib/counts/listed-figures";

const LAMP = { productId: "lamp", sku: "LMP-1", barcode: "8901234567890" };
const MUG = { productId: "mug", sku: "MUG-2", barcode: null };

it("reads lines of a CSV file or spreadsheet by SKU or barcode, without their header", () => {
  expect(listedFigures("SKU,Counted\n8901234567890,12\nmug-2;0\n", [LAMP, MUG])).toEqual({
    figures: [
      { productId: "lamp", counted: 12 },
      { productId: "mug", counted: 0 },
    ],
    faults: [],
  });
});

it("names every line that cannot be taken, in order", () => {
  const text = "LMP-1,12\nCUP-3,1\nMUG-2,many\nMUG-2,-1\nLMP-1,3";
  const { figures, faults } = listedFigures(text, [LAMP, MUG]);
  expect(figures).toEqual([{ productId: "lamp", counted: 12 }]);
  expect(faults.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
  expect(faults.at(-1)?.said).toBe("LMP-1 is there twice. Add its figures up.");
});
