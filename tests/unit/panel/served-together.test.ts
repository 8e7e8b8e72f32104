import { expect, test } from "vitest";
import { servedTogether, servedWords } from "@/lib/reservations/by-hand-words";

const place = { productId: "p", warehouseId: null, quantity: 2, mayHold: null, customer: "Asha" };
const free = { productId: "p", warehouseId: "w", available: 0 };

test("several holds of one product name who waits for it once", () => {
  const together = servedTogether([
    { waiting: [place], free: [free] },
    { waiting: [place], free: [free] },
  ]);
  expect(together).toEqual({ waiting: [place], free: [free] });
  const released = [1, 2].map((quantity) => ({ productId: "p", warehouseId: "w", quantity }));
  expect(servedWords(released, together)).toBe(
    "Offered at once to Asha (2) on the waitlist. 1 unit becomes available to everyone.",
  );
});
