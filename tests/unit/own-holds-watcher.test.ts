import { expect, test } from "vitest";
import { mayHaveEnded } from "@/components/shop/own-holds-watcher";
import type { LiveStock } from "@/lib/live/live-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

const running = [{ lines: [{ productId: "soap", warehouseId: "pune" }] as unknown as Reservation["lines"] }];
const stock = (productId: string, reserved: Record<string, number>) => {
  const inventory = Object.entries(reserved).map(([warehouseId, units]) => ({ warehouseId, reserved: units }));
  return { productId, inventory } as unknown as LiveStock;
};

test("an own hold may have ended only if fewer units are held where it holds some", () => {
  const before = stock("soap", { pune: 3, kochi: 3 });
  expect(mayHaveEnded(running, before, stock("soap", { pune: 2, kochi: 3 }))).toBe(true);
  expect(mayHaveEnded(running, before, stock("soap", { kochi: 3 })), "the warehouse has closed").toBe(true);
  expect(mayHaveEnded(running, before, stock("soap", { pune: 4, kochi: 1 }))).toBe(false);
  expect(mayHaveEnded(running, stock("lamp", { pune: 3 }), stock("lamp", { pune: 2 }))).toBe(false);
  expect(mayHaveEnded([], before, stock("soap", { pune: 0 }))).toBe(false);
});
