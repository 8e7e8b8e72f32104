import { expect, test } from "vitest";
import type { CountEvent, StockCount } from "@/lib/counts/count-schemas";
import { entryLines } from "@/lib/counts/entry-lines";
import { idOf } from "@/tests/factories/ids";

const productId = idOf("product", "lamp");
const line = { productId, sku: "LAMP", name: "Lamp", image: "", category: "", barcode: null, shelf: "A-1" };
const asked = (note: string | null, of = productId): CountEvent => ({
  ...{ act: "RECOUNT", by: "admin:meera@shop.example", at: "2026-12-06T10:00:00.000Z", note },
  ...{ productIds: [of], released: null, short: null },
});

function aCount(state: StockCount["lines"][number]["state"], history: CountEvent[]): StockCount {
  const empty = { counted: null, countedAt: null, countedBy: null, expected: null, difference: null, value: null };
  return { lines: [{ ...line, ...empty, state, entries: [] }], history } as unknown as StockCount;
}

test("whoever counts again reads what the last recount of the product was asked for with", () => {
  const history = [asked("Look behind it"), asked("Count the boxes too"), asked("Not this", idOf("product", "book"))];
  expect(entryLines(aCount("RECOUNT", history), [], "admin:asha")).toMatchObject([
    { recountNote: "Count the boxes too", isLeft: true },
  ]);
  expect(entryLines(aCount("TO_COUNT", history), [], "admin:asha")).toMatchObject([{ recountNote: null }]);
  expect(entryLines(aCount("RECOUNT", [asked(null)]), [], "admin:asha")).toMatchObject([{ recountNote: null }]);
});
