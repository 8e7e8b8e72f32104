import { describe, expect, it } from "vitest";
import { repairSentence } from "@/components/shop/cart/repair-words";
import { problemsOf } from "@/components/shop/cart/use-cart-problems";
import { patchLines } from "@/lib/cart/patch-lines";
import { repairsOf, repairsOfLimit } from "@/lib/cart/repairs";
import {
  roomInCart,
  shelfUnitsFrom,
  shortLines,
  subtotalOf,
  unitsFrom,
  unitsToHave,
  withinLimits,
} from "@/lib/cart/short-lines";
import { translate as t } from "@/lib/messages/translate";
import { aCartLine, CHENNAI, DELHI, MUMBAI } from "./lines";

describe("which lines of a cart are short", () => {
  it("ignores lines that can be held, and those no longer sold", () => {
    const fine = aCartLine({ quantity: 3 }, { [CHENNAI]: 2, [MUMBAI]: 1 });
    const gone = aCartLine({ quantity: 3, isSold: false }, { [CHENNAI]: 9 });
    expect(shortLines([fine, gone])).toEqual([]);
  });

  it("says how many units a line can have", () => {
    const line = aCartLine({ warehouseId: CHENNAI, quantity: 3 }, { [CHENNAI]: 2, [MUMBAI]: 9 });
    expect(shortLines([line])).toEqual([{ line, got: 2, allowed: 20 }]);
  });

  it("serves lines that name a warehouse before those that do not", () => {
    const units = { [CHENNAI]: 4, [MUMBAI]: 1 };
    const any = aCartLine({ quantity: 2 }, units);
    const named = aCartLine({ warehouseId: CHENNAI, quantity: 4 }, units);
    expect(shortLines([any, named])).toEqual([{ line: any, got: 1, allowed: 20 }]);
  });

  it("subtracts what a short line can have from the others, not what it wants", () => {
    const units = { [CHENNAI]: 2, [MUMBAI]: 3 };
    const any = aCartLine({ quantity: 3 }, units);
    const named = aCartLine({ warehouseId: CHENNAI, quantity: 50 }, units);
    expect(shortLines([any, named])).toEqual([{ line: named, got: 2, allowed: 17 }]);
  });
});

describe("a cart with lines that cannot be had as they are", () => {
  const lines = [
    aCartLine({ id: "fine", productId: DELHI, quantity: 1 }, { [CHENNAI]: 9 }),
    aCartLine({ id: "short", productId: MUMBAI, quantity: 5 }, { [CHENNAI]: 2 }),
    aCartLine({ id: "none", productId: CHENNAI, quantity: 1 }, { [CHENNAI]: 0 }),
    aCartLine({ id: "gone", quantity: 3, isSold: false }, { [CHENNAI]: 9 }),
  ];

  it("names all of them, also what is no longer sold, unless that is still held", () => {
    expect([...problemsOf(lines, null).keys()]).toEqual(["short", "none", "gone"]);
    expect(problemsOf(lines, null).get("gone")?.repairs).toEqual([{ kind: "remove" }]);
    const held = lines.map((line) => ({ ...line, held: [{ warehouseId: CHENNAI, quantity: line.quantity }] }));
    expect([...problemsOf(held, null).keys()]).not.toContain("gone");
  });

  it("has lines that add up to the subtotal", () => {
    const had = unitsToHave(lines);
    expect(Object.fromEntries(had)).toEqual({ fine: 1, short: 2, none: 0, gone: 0 });
    const sum = lines.reduce((total, { id, product }) => total + (had.get(id) ?? 0) * product.price.amount, 0);
    expect(subtotalOf(lines)).toEqual({ units: 3, total: { amount: sum, currency: "INR" } });
  });
});

describe("the limit per shopper", () => {
  const units = { [CHENNAI]: 9, [MUMBAI]: 9 };

  it("makes a line short although there are enough units", () => {
    const line = aCartLine({ quantity: 3, left: 2 }, units);
    expect(shortLines([line])).toEqual([{ line, got: 18, allowed: 2 }]);
    expect(repairsOf({ line, got: 18, allowed: 2 })).toEqual([{ kind: "less", quantity: 2 }]);
    expect(repairsOf({ line, got: 1, allowed: 2 }), "nobody can wait for more than they may have").toEqual([
      { kind: "less", quantity: 1 },
    ]);
  });

  it("is used up by the first lines of a product", () => {
    const first = aCartLine({ quantity: 2, left: 3 }, units);
    const second = aCartLine({ warehouseId: CHENNAI, quantity: 2, left: 3 }, units);
    const other = aCartLine({ productId: DELHI, quantity: 2, left: 3 }, units);
    expect(shortLines([first, second, other])).toEqual([{ line: second, got: 9, allowed: 1 }]);
    expect(subtotalOf([first, second, other])).toMatchObject({ units: 5 });
    const asked = withinLimits([first, second, other, aCartLine({ productId: MUMBAI, quantity: 1, left: 0 }, units)]);
    expect(asked.map(({ quantity }) => quantity)).toEqual([2, 1, 2]);
  });

  it("is what can be waited for if nothing is there, not the whole line", () => {
    const line = aCartLine({ quantity: 40 }, { [CHENNAI]: 0 });
    const problem = problemsOf([line], null).get(line.id);
    expect(problem).toMatchObject({ got: 0, repairs: [{ kind: "wait" }], asked: { id: line.id, quantity: 20 } });
    expect(problem && repairSentence(t, problem, { kind: "wait" })).toBe("Lamp: join the waitlist for 20");
    const some = problemsOf([aCartLine({ id: "some", quantity: 40 }, { [CHENNAI]: 5 })], null).get("some");
    expect(some?.repairs[0]).toEqual({ kind: "less", quantity: 5 });
    expect(some && repairSentence(t, some, { kind: "less", quantity: 5 })).toBe("Lamp: 5 instead of 40");
    const enough = problemsOf([aCartLine({ id: "enough", quantity: 40 }, { [CHENNAI]: 50 })], null).get("enough");
    expect(enough).toMatchObject({ got: null, repairs: [{ kind: "less", quantity: 20 }] });
  });

  it("leaves a cart room for no more than it, whatever its lines hold already", () => {
    const lines = [aCartLine({ quantity: 12 }, units), aCartLine({ warehouseId: CHENNAI, quantity: 5 }, units)];
    const [{ product } = aCartLine({ quantity: 1 }, units)] = lines;
    expect(roomInCart(lines, product.id, 8), "the cart's own hold counts as its lines").toBe(3);
    expect(roomInCart([aCartLine({ quantity: 28 }, units)], product.id, 8)).toBe(0);
    expect(roomInCart(lines, "another", 8)).toBe(8);
  });

  it("leaves nothing to somebody who has reached it", () => {
    const line = aCartLine({ quantity: 1, left: 0 }, units);
    expect(shortLines([line])).toEqual([{ line, got: 18, allowed: 0 }]);
    expect(repairsOf({ line, got: 18, allowed: 0 })).toEqual([{ kind: "remove" }]);
    expect(subtotalOf([line])).toMatchObject({ units: 0, total: { amount: 0 } });
  });
});

describe("the cart's own held units", () => {
  const held = [
    { warehouseId: CHENNAI, quantity: 2 },
    { warehouseId: MUMBAI, quantity: 1 },
  ];

  it("are there for it, in each warehouse and in all together", () => {
    const line = { ...aCartLine({ quantity: 1 }, { [CHENNAI]: 0, [MUMBAI]: 4 }), held };
    expect([CHENNAI, MUMBAI, DELHI, null].map((id) => unitsFrom(line, id))).toEqual([2, 5, 0, 7]);
  });

  it("count even if the product is no longer sold, or its warehouse has closed", () => {
    const gone = { ...aCartLine({ quantity: 4, isSold: false }, { [CHENNAI]: 9 }), held };
    expect(unitsFrom(gone, null)).toBe(3);
    expect(subtotalOf([{ ...gone, available: unitsFrom(gone, null) }])).toMatchObject({ units: 3 });
    expect(unitsFrom({ ...aCartLine({ quantity: 1 }, {}), held }, CHENNAI)).toBe(2);
  });

  it("are offered as another warehouse's units", () => {
    const line = { ...aCartLine({ warehouseId: DELHI, quantity: 2 }, { [CHENNAI]: 0, [DELHI]: 0 }), held };
    expect(repairsOf({ line, got: 0, allowed: 20 })[0]).toEqual({
      kind: "elsewhere",
      from: "another",
    });
  });
});

it("units on the shelf are told apart from those that can be back-ordered", () => {
  const line = { ...aCartLine({ quantity: 1 }, { [CHENNAI]: 60 }), held: [{ warehouseId: CHENNAI, quantity: 2 }] };
  const [row] = line.product.inventory;
  if (!row) throw new Error("it has a row");
  row.onHand = 10;
  expect([unitsFrom(line, CHENNAI), shelfUnitsFrom(line, CHENNAI)]).toEqual([62, 12]);
  expect(shelfUnitsFrom({ ...line, isSold: false }, CHENNAI)).toBe(2);
});

describe("the subtotal", () => {
  it("counts only the units that can be had", () => {
    const units = { [CHENNAI]: 4, [MUMBAI]: 1 };
    const any = aCartLine({ quantity: 2 }, units);
    const named = aCartLine({ warehouseId: CHENNAI, quantity: 4 }, units);
    const none = aCartLine({ productId: DELHI, quantity: 3 }, { [CHENNAI]: 0 });
    const gone = aCartLine({ productId: MUMBAI, quantity: 3, isSold: false }, { [CHENNAI]: 9 });
    expect(subtotalOf([any, named])).toEqual({ units: 5, total: { amount: 500, currency: "INR" } });
    expect(subtotalOf([any, named, none, gone])).toEqual({ units: 5, total: { amount: 500, currency: "INR" } });
    expect(subtotalOf([])).toEqual({ units: 0, total: { amount: 0, currency: "INR" } });
  });
});

describe("what can be done about a short line", () => {
  it("leaves the choice of another warehouse to routing, before fewer units and before waiting", () => {
    const line = aCartLine({ warehouseId: CHENNAI, quantity: 3 }, { [CHENNAI]: 2, [MUMBAI]: 3, [DELHI]: 7 });
    expect(repairsOf({ line, got: 2, allowed: 20 })).toEqual([
      { kind: "elsewhere", from: "another" },
      { kind: "less", quantity: 2 },
      { kind: "wait" },
    ]);
  });

  it("offers several warehouses if no single one has them all", () => {
    const line = aCartLine({ warehouseId: CHENNAI, quantity: 4 }, { [CHENNAI]: 0, [MUMBAI]: 2, [DELHI]: 2 });
    expect(repairsOf({ line, got: 0, allowed: 20 })).toEqual([
      { kind: "elsewhere", from: "several" },
      { kind: "wait" },
    ]);
  });

  it("offers only waiting if there are none anywhere", () => {
    const line = aCartLine({ quantity: 1 }, { [CHENNAI]: 0 });
    expect(repairsOf({ line, got: 0, allowed: 20 })).toEqual([{ kind: "wait" }]);
  });

  it("offers what the shop's limits leave, or to remove the line", () => {
    expect(repairsOfLimit(1)).toEqual([{ kind: "less", quantity: 1 }]);
    expect(repairsOfLimit(0)).toEqual([{ kind: "remove" }]);
  });
});

describe("live figures in a cart", () => {
  it("are added to what the cart's own hold keeps", () => {
    const held = [{ warehouseId: CHENNAI, quantity: 2 }];
    const line = { ...aCartLine({ warehouseId: CHENNAI, quantity: 2 }, { [CHENNAI]: 1 }), held, available: 3 };
    const [row] = line.product.inventory;
    if (!row) throw new Error("it has a row");
    const stock = {
      productId: line.product.id,
      available: 0,
      inventory: [{ ...row, available: 0 }],
      nextReleaseAt: null,
      moreExpectedOn: null,
      serverTime: "2026-11-21T10:00:00.000Z",
    };
    const [patched] = patchLines([line], new Map([[stock.productId, stock]]));
    expect(patched).toMatchObject({ available: 2, product: { available: 0 } });
    const other = aCartLine({ productId: "another", quantity: 1 }, { [CHENNAI]: 1 });
    expect(patchLines([other], new Map([[stock.productId, stock]]))[0]).toBe(other);
  });
});
