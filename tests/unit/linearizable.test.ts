import { expect, test } from "vitest";
import { unfitRefusals } from "@/tests/factories/linearizable";
import { PUNE } from "@/tests/factories/small-shop";

const productId = "lamp";
const warehouseId = PUNE.id;
/** Two units come in at 10 ms, one is held at 20 ms, the other at 30 ms. */
const LEDGER = [0, 1, 2].map((reserved) => {
  return { productId, warehouseId, onHand: 2, reserved, committed: 0, committedMs: 10 * (reserved + 1) };
});

const refusal = (available: number, askedMs: number, answeredMs: number, from: string | null = null) => {
  return { productId, warehouseId: from, available, askedMs, answeredMs };
};

test("a refusal fits if what it says was so at one moment between question and answer", () => {
  const fitting = [
    refusal(0, 1, 5),
    refusal(2, 12, 15),
    refusal(1, 12, 25),
    refusal(1, 12, 25, PUNE.id),
    refusal(0, 31, 40),
  ];
  expect(unfitRefusals(LEDGER, fitting)).toEqual([]);
});

test("one that says what was so only before or after fits nowhere", () => {
  const unfit = [refusal(2, 1, 5), refusal(2, 31, 40), refusal(0, 12, 25), refusal(1, 12, 40, "elsewhere")];
  expect(unfitRefusals(LEDGER, unfit)).toHaveLength(unfit.length);
});
