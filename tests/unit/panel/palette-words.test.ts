import { expect, test } from "vitest";
import { readStockAct, stockActAddress, stockActText } from "@/components/admin/shell/palette-words";

test("a receipt is read word by word, and says what will be filled in", () => {
  const act = readStockAct("receive LIF-BACKPACK-22 BOM 40 PO-2291");
  expect(act).toEqual({
    kind: "receive",
    sku: "LIF-BACKPACK-22",
    warehouse: "BOM",
    quantity: 40,
    mode: "set",
    reference: "PO-2291",
  });
  expect(act && stockActText(act)).toBe("Receive 40 of LIF-BACKPACK-22 in BOM, PO-2291…");
  expect(act && stockActAddress(act)).toBe(
    "/admin/inventory?do=receive&sku=LIF-BACKPACK-22&warehouse=BOM&quantity=40&reference=PO-2291",
  );
});

test("an adjustment sets the figure, or changes it if it has a sign", () => {
  const textOf = (typed: string) => {
    const act = readStockAct(typed);
    return act && stockActText(act);
  };
  expect(textOf("adjust sku-1 bom 12")).toBe("Set SKU-1 in BOM to 12…");
  expect(textOf("Adjust SKU-1 BOM −3")).toBe("Adjust SKU-1 in BOM by −3…");
  expect(readStockAct("adjust SKU-1 BOM +1,200")).toMatchObject({ quantity: 1200, mode: "delta" });
});

test("the beginning is enough, and other words are a search", () => {
  expect(readStockAct("receive")).toMatchObject({ kind: "receive", sku: null });
  expect(readStockAct("receive SKU-1")).toMatchObject({ sku: "SKU-1", warehouse: null });
  expect(readStockAct("received")).toBeNull();
  expect(readStockAct("backpack")).toBeNull();
});

test("a quantity that is no number is refused, never guessed", () => {
  expect(readStockAct("receive SKU-1 BOM 12,5")).toBeNull();
  expect(readStockAct("receive SKU-1 BOM many")).toBeNull();
});
