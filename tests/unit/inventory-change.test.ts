import { expect, test } from "vitest";
import { ApiProblem } from "@/lib/client/api-request";
import { figuresAfter } from "@/lib/inventory/figures-after";
import { AdjustForm, ReceiveForm } from "@/lib/inventory/form-schemas";
import type { InventoryRow, InventoryRows } from "@/lib/inventory/inventory-schemas";
import { patchPage, patchProducts } from "@/lib/inventory/patch-inventory";
import { promiseRefusalOf, releaseConsequence } from "@/lib/inventory/promise-refusal";

const [productId, warehouseId] = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"];
const named = { productId, warehouseId, sku: "S", name: "Lamp", category: "C", image: "/l.png" };
const placed = { warehouseCode: "MAA", warehouseName: "W", city: "Chennai", isSold: true, isPaused: false };
const figures = {
  onHand: 10,
  reserved: 3,
  committed: 2,
  safetyStock: 1,
  setAside: 0,
  inTransit: 0,
  expected: 0,
  expectedOn: null,
  shortfall: 0,
  backorderAllowance: 0,
};
const settings = { shelf: null, lowThreshold: null, fillTo: null, productLowThreshold: null, lowAt: 5 };
const times = { updatedAt: "2026-01-31T09:30:00.000Z", settingsUpdatedAt: "2026-01-31T09:00:00.000Z" };
const row: InventoryRow = {
  ...{ ...named, ...placed, ...figures, ...settings, ...times },
  ...{ buckets: [], available: 4, soldIn28Days: 14, daysOfCover: 8 },
};
const page: InventoryRows = {
  rows: [row, { ...row, warehouseId: productId }],
  nextCursor: null,
  counts: { all: 2, low: 2, held: 2, aside: 0, shortfall: 0, none: 0 },
  serverTime: "2026-01-31T09:31:00.000Z",
};

function liveAt(serverTime: string, moved: Partial<InventoryRow>) {
  const { onHand, reserved, committed, safetyStock, setAside, available } = { ...row, ...moved };
  const stock = { onHand, reserved, committed, safetyStock, setAside, available };
  const inventory = [{ warehouseId, warehouseCode: "MAA", warehouseName: "W", city: "Chennai", ...stock }];
  return { productId, available, inventory, nextReleaseAt: null, moreExpectedOn: null, serverTime };
}

test("a stream event changes a product's cell and its total", () => {
  const cell = { warehouseId, onHand: 10, reserved: 3, available: 4, lowAt: 5 };
  const other = { ...cell, warehouseId: productId, onHand: 1, reserved: 0, available: 1 };
  const product = { ...named, isSold: true, onHand: 11, reserved: 3, available: 5, rows: [cell, other] };
  const known = { products: [product], nextCursor: null, counts: page.counts, serverTime: page.serverTime };
  const moved = patchProducts(known, liveAt("2026-01-31T09:32:00.000Z", { reserved: 5, available: 2 }));
  expect(moved.products[0]).toMatchObject({ onHand: 11, reserved: 5, available: 3, rows: [{ available: 2 }, other] });
  expect(patchProducts(known, liveAt("2026-01-31T09:30:30.000Z", { reserved: 5 }))).toBe(known);
  expect(patchProducts(known, liveAt("2026-01-31T09:32:00.000Z", {}))).toBe(known);
});

test("a stream event changes only its row, and nothing if nothing moved or the page is newer", () => {
  const moved = patchPage(page, liveAt("2026-01-31T09:32:00.000Z", { reserved: 5, available: 2 }));
  expect(moved.rows[0]).toEqual({
    ...row,
    reserved: 5,
    available: 2,
    daysOfCover: 4,
    updatedAt: "2026-01-31T09:32:00.000Z",
  });
  expect(moved.rows[1]).toBe(page.rows[1]);
  expect(patchPage(page, liveAt("2026-01-31T09:32:00.000Z", {}))).toBe(page);
  expect(patchPage(page, liveAt("2026-01-31T09:30:59.999Z", { reserved: 5 }))).toBe(page);
});

test("after a change, available follows on hand, never below 0; missing units are counted", () => {
  expect(figuresAfter(row, 12)).toEqual({ onHand: 12, available: 6, missing: 0 });
  expect(figuresAfter(row, 5)).toEqual({ onHand: 5, available: 0, missing: 0 });
  expect(figuresAfter(row, 3)).toEqual({ onHand: 3, available: 0, missing: 2 });
  expect(figuresAfter({ ...row, backorderAllowance: 50 }, 3)).toEqual({ onHand: 3, available: 47, missing: 0 });
  expect(figuresAfter({ ...row, isPaused: true }, 12).available).toBe(0);
  expect(figuresAfter({ ...row, isSold: false }, 12).available).toBe(0);
  const short = { ...row, shortfall: 4 };
  expect(figuresAfter(short, 3).missing, "a shortfall of which the units were received since").toBe(2);
});

test("releasing holds is offered only for broken promises, with the shortfall that would remain", () => {
  const facts = { requestedOnHand: 1, reserved: 3, committed: 2, missing: 4 };
  const refusal = promiseRefusalOf(new ApiProblem(409, "INVALID_STOCK_STATE", facts, null));
  expect(refusal).toEqual(facts);
  expect(refusal && releaseConsequence(refusal)).toEqual({ fromHolds: 3, shortfall: 1 });
  expect(promiseRefusalOf(new ApiProblem(409, "STOCK_CHANGED", facts, null))).toBeNull();
  const negative = { ...facts, requestedOnHand: -1 };
  expect(promiseRefusalOf(new ApiProblem(409, "INVALID_STOCK_STATE", negative, null))).toBeNull();
});

test("the forms show what is missing at its field", () => {
  const faults = (parsed: { error?: { issues: { path: PropertyKey[] }[] } | undefined }) => {
    return parsed.error?.issues.map((issue) => issue.path.join(".")) ?? [];
  };
  const adjust = (said: object) => {
    return faults(AdjustForm.safeParse({ mode: "set", quantity: 3, reasonCode: "CYCLE_COUNT", note: "", ...said }));
  };
  expect(adjust({})).toEqual([]);
  expect(adjust({ quantity: null, reasonCode: "" })).toEqual(["quantity", "reasonCode"]);
  expect(adjust({ quantity: -1 })).toEqual(["quantity"]);
  expect(adjust({ quantity: 1.5 })).toEqual(["quantity"]);
  expect(adjust({ mode: "delta", quantity: 0 })).toEqual(["quantity"]);
  expect(adjust({ mode: "delta", quantity: -1 })).toEqual([]);
  expect(adjust({ reasonCode: "DAMAGE", note: "  " })).toEqual(["note"]);
  expect(adjust({ reasonCode: "RESERVED" })).toEqual(["reasonCode"]);
  expect(faults(ReceiveForm.safeParse({ quantity: 0, reference: " " }))).toEqual(["quantity", "reference"]);
  expect(ReceiveForm.parse({ quantity: 2, reference: " PO 1 " })).toEqual({ quantity: 2, reference: "PO 1" });
});
