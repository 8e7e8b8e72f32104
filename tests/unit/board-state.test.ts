import { expect, it } from "vitest";
import { changeBoard, openBoard } from "@/components/shop/home/board-state";
import type { Product, StockAtWarehouse } from "@/lib/catalog/catalog-schemas";

const place = {
  warehouseId: "mumbai",
  warehouseCode: "BOM",
  warehouseName: "Mumbai",
  city: "Mumbai",
  safetyStock: 0,
  setAside: 0,
  inTransit: 0,
};

function inventory(reserved: number): StockAtWarehouse[] {
  return [{ ...place, onHand: 10, reserved, committed: 0, available: 10 - reserved }];
}

function product(id: string): Product {
  const words = { sku: id, slug: id, name: id, description: "", category: "Fitness", image: "/a.webp" };
  const price = { amount: 100, currency: "INR" };
  const none = { nextReleaseAt: null, moreExpectedOn: null, waitingRoomStartsAt: null };
  return { id, ...words, price, policy: "STANDARD", available: 10, ...none, inventory: inventory(0) };
}

function stock(productId: string, reserved: number, second: number) {
  const serverTime = `2026-01-31T09:30:0${second}.000Z`;
  return {
    productId,
    available: 10 - reserved,
    inventory: inventory(reserved),
    nextReleaseAt: null,
    moreExpectedOn: null,
    serverTime,
  };
}

const totals = { free: 30, held: 0, bought: 0, products: 3, warehouses: 1 };
const opened = () => openBoard({ products: [product("bat"), product("ball")], movements: [], totals });

it("updates a row's figures and shows what moved", () => {
  const board = changeBoard(opened(), { type: "stock", stocks: [stock("ball", 2, 1)] });
  const line = board.rows.find((row) => row.product.id === "ball");
  expect(line?.product.available).toBe(8);
  expect(line?.movement).toEqual({
    productId: "ball",
    kind: "held",
    units: 2,
    city: "Mumbai",
    at: "2026-01-31T09:30:01.000Z",
  });
  expect(board.rows.map((row) => row.product.id)).toEqual(["bat", "ball"]);
});

it("totals only once figures of every product have arrived", () => {
  const some = changeBoard(opened(), { type: "stock", stocks: [stock("ball", 2, 1)] });
  expect(some.totals).toEqual(totals);
  const all = changeBoard(some, { type: "stock", stocks: [stock("lamp", 1, 2)] });
  expect(all.totals).toMatchObject({ free: 27, held: 3 });
});

it("does not treat a product's first figures as a movement", () => {
  const board = changeBoard(opened(), { type: "stock", stocks: [stock("lamp", 1, 1)] });
  expect(board.movements.size).toBe(0);
});

it("puts a product that moved on top and drops the row that has not moved for longest", () => {
  let board = opened();
  for (const change of [stock("bat", 1, 1), stock("lamp", 0, 2), stock("lamp", 3, 3)]) {
    board = changeBoard(board, { type: "stock", stocks: [change] });
  }
  board = changeBoard(board, { type: "arrival", product: product("lamp") });
  expect(board.rows.map((row) => row.product.id)).toEqual(["lamp", "bat"]);
  expect(board.rows[0]?.movement).toMatchObject({ kind: "held", units: 3 });
  expect(board.rows[0]?.product.available).toBe(7);
  expect(changeBoard(board, { type: "arrival", product: product("lamp") })).toBe(board);
});
