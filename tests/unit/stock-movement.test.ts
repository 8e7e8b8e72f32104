import { expect, it } from "vitest";
import { movementsBetween, movementText } from "@/lib/catalog/stock-movement";
import { translate as t } from "@/lib/messages/translate";

const row = (figures: { onHand?: number; reserved?: number; committed?: number }, city = "Mumbai") => ({
  warehouseId: city,
  city,
  onHand: 10,
  reserved: 0,
  committed: 0,
  ...figures,
});
const told = (before: ReturnType<typeof row>, after: ReturnType<typeof row>) =>
  movementsBetween([before], [after]).map((moved) => movementText(t, moved));

it("derives what happened to units from two states of a row", () => {
  expect(told(row({}), row({ reserved: 2 }))).toEqual(["2 held in Mumbai"]);
  expect(told(row({ reserved: 3 }), row({ reserved: 1 }))).toEqual(["2 back on sale in Mumbai"]);
  expect(told(row({ reserved: 2 }), row({ committed: 2 }))).toEqual(["2 bought from Mumbai"]);
  expect(told(row({ committed: 2 }), row({ onHand: 8 }))).toEqual(["2 shipped from Mumbai"]);
  expect(told(row({ committed: 2 }), row({}))).toEqual(["2 back on sale in Mumbai"]);
  expect(told(row({}), row({ onHand: 15 }))).toEqual(["5 received in Mumbai"]);
  expect(told(row({}), row({ onHand: 9 }))).toEqual(["1 written off in Mumbai"]);
});

it("separates several things that happened at once", () => {
  expect(told(row({ reserved: 2 }), row({ reserved: 3, committed: 0 }))).toEqual(["1 held in Mumbai"]);
  expect(told(row({ reserved: 3 }), row({ committed: 1 }))).toEqual([
    "1 bought from Mumbai",
    "2 back on sale in Mumbai",
  ]);
  expect(told(row({ committed: 3 }), row({ onHand: 8, reserved: 1 }))).toEqual([
    "1 held in Mumbai",
    "1 back on sale in Mumbai",
    "2 shipped from Mumbai",
  ]);
});

it("reports nothing if nothing moved, or if there was no earlier row", () => {
  expect(told(row({ reserved: 1 }), row({ reserved: 1 }))).toEqual([]);
  expect(movementsBetween([], [row({ reserved: 4 })])).toEqual([]);
  const after = [row({}), row({ reserved: 1 }, "Delhi")];
  expect(movementsBetween([row({}), row({}, "Delhi")], after).map((moved) => movementText(t, moved))).toEqual([
    "1 held in Delhi",
  ]);
});
