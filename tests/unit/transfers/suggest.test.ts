import { expect, test } from "vitest";
import { type StockFigures, suggestTransfers } from "@/lib/transfers/suggest";
import { needText, spareText } from "@/lib/transfers/suggestion-words";

const place = (id: string, latitude: number) => ({ id, code: id, city: id, latitude, longitude: 77 });
const PLACES = new Map([place("Delhi", 28), place("Agra", 27), place("Kochi", 10)].map((one) => [one.id, one]));
const LAMP = { productId: "lamp", sku: "LAMP", name: "Lamp", image: "/lamp.webp", category: "Home" };

function row(warehouseId: string, given: Partial<StockFigures>): StockFigures {
  return {
    productId: "lamp",
    warehouseId,
    free: 0,
    coming: 0,
    going: 0,
    soldIn28Days: 0,
    lowAt: 5,
    fillTo: null,
    ...given,
  };
}

function suggest(rows: StockFigures[], given: { from?: string; to?: string } = {}) {
  const { from = null, to = null } = given;
  const products = new Map([["lamp", LAMP]]);
  return suggestTransfers({ rows, products, places: PLACES, lowDays: 7, targetDays: 21, from, to }).flatMap(
    ({ fromCity, toCity, lines }) => lines.map(({ quantity }) => `${quantity} ${fromCity} ${toCity}`),
  );
}

test("the nearest warehouse that can spare all that is lacking gives it", () => {
  expect(suggest([row("Delhi", { free: 2 }), row("Agra", { free: 20 }), row("Kochi", { free: 50 })])).toEqual([
    "4 Agra Delhi",
  ]);
  // Agra keeps 6 itself, so it cannot spare 40 - 2.
  const busy = row("Delhi", { free: 2, soldIn28Days: 53 });
  expect(suggest([busy, row("Agra", { free: 20 }), row("Kochi", { free: 50 })])).toEqual(["38 Kochi Delhi"]);
  expect(suggest([busy, row("Agra", { free: 20 }), row("Kochi", { free: 30 })])).toEqual([
    "24 Kochi Delhi",
    "14 Agra Delhi",
  ]);
});

test("a row is low at its threshold or below the days of cover, and what is coming counts", () => {
  const plenty = row("Agra", { free: 99 });
  expect(suggest([row("Delhi", { free: 6 }), plenty])).toEqual([]);
  expect(suggest([row("Delhi", { free: 5 }), plenty])).toEqual(["1 Agra Delhi"]);
  expect(suggest([row("Delhi", { free: 6, soldIn28Days: 28 }), plenty])).toEqual(["15 Agra Delhi"]);
  expect(suggest([row("Delhi", { free: 7, soldIn28Days: 28 }), plenty])).toEqual([]);
  expect(suggest([row("Delhi", { free: 2, coming: 4 }), plenty])).toEqual([]);
});

test("nobody gives what it needs itself, or what a draft takes already, twice", () => {
  expect(suggest([row("Delhi", {}), row("Agra", { free: 40, soldIn28Days: 56 })])).toEqual([]);
  expect(suggest([row("Delhi", {}), row("Agra", { free: 10, going: 3 })])).toEqual(["1 Agra Delhi"]);
  expect(suggest([row("Delhi", {}), row("Agra", { free: 10 }), row("Kochi", {})])).toEqual(["4 Agra Delhi"]);
  const rows = [row("Delhi", {}), row("Agra", { free: 30 }), row("Kochi", { free: 30 })];
  expect(suggest(rows, { from: "Kochi" })).toEqual(["6 Kochi Delhi"]);
  expect(suggest(rows, { to: "Agra" })).toEqual([]);
});

test("what sells out first comes first, and says why in its own figures", () => {
  const rows = [row("Delhi", { free: 3 }), row("Kochi", { free: 2, soldIn28Days: 28 }), row("Agra", { free: 80 })];
  expect(suggest(rows)).toEqual(["19 Agra Kochi", "3 Agra Delhi"]);
  const products = new Map([["lamp", LAMP]]);
  const days = { lowDays: 7, targetDays: 21 };
  const [kochi, delhi] = suggestTransfers({ rows, products, places: PLACES, ...days, from: null, to: null });
  const [first, second] = [kochi?.lines[0], delhi?.lines[0]];
  if (!kochi || !delhi || !first || !second) throw new Error("both are suggested");
  expect(needText(first, kochi, days)).toBe(
    "Kochi has 2 free. That lasts 2 days at 28 sold in 28 days; 21 days take 21.",
  );
  expect(needText(second, delhi, days)).toBe("Delhi has 3 free. That is low: at or below 5; 6 is above its threshold.");
  expect(spareText(first, kochi)).toBe("Agra has 80 free (none sold in 28 days), and keeps 6.");
});

test("a row is brought up to its own level, and keeps it", () => {
  const plenty = row("Agra", { free: 99 });
  expect(suggest([row("Delhi", { free: 2, fillTo: 12 }), plenty])).toEqual(["10 Agra Delhi"]);
  expect(suggest([row("Delhi", { free: 2 }), row("Agra", { free: 20, fillTo: 18 })])).toEqual(["2 Agra Delhi"]);
  // Low at 5, so no level below that can hold.
  expect(suggest([row("Delhi", { free: 2, fillTo: 3 }), plenty])).toEqual(["4 Agra Delhi"]);
});
