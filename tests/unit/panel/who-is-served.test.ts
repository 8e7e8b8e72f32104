import { describe, expect, it } from "vitest";
import { servedWords } from "@/lib/reservations/by-hand-words";
import { whoIsServed } from "@/lib/reservations/who-is-served";

const LAMP = "lamp";
const released = (quantity: number, warehouseId = "MAA") => [{ productId: LAMP, warehouseId, quantity }];
const waits = (customer: string, quantity: number, warehouseId: string | null = null) => {
  return { productId: LAMP, warehouseId, quantity, mayHold: null, customer };
};
const free = [
  { productId: LAMP, warehouseId: "MAA", available: 0 },
  { productId: LAMP, warehouseId: "BLR", available: 1 },
];

describe("whoIsServed", () => {
  it("serves in order; who wants too much does not block those behind", () => {
    const waiting = [waits("Asha", 5), waits("Ravi", 2), waits("Meera", 1), waits("Tariq", 1)];
    const { served, left } = whoIsServed(released(2), { waiting, free });
    expect([served.map(({ customer }) => customer), left]).toEqual([["Ravi", "Meera"], 0]);
  });

  it("adds what is free already, and heeds the warehouse that somebody waits for", () => {
    expect(whoIsServed(released(2), { waiting: [waits("Asha", 3)], free }).served).toHaveLength(1);
    expect(whoIsServed(released(2), { waiting: [waits("Asha", 2, "BLR")], free }).served).toEqual([]);
    const others = [{ ...waits("Asha", 1), productId: "book" }];
    expect(whoIsServed(released(2), { waiting: others, free })).toEqual({ served: [], left: 2 });
  });

  it("passes over who wants more than the limits leave", () => {
    const waiting = [
      { ...waits("Asha", 2), mayHold: 1 },
      { ...waits("Ravi", 1), mayHold: 1 },
    ];
    const { served, left } = whoIsServed(released(3), { waiting, free });
    expect([served.map(({ customer }) => customer), left]).toEqual([["Ravi"], 2]);
  });

  it("is told in words", () => {
    const words = (waiting: ReturnType<typeof waits>[]) => servedWords(released(3), { waiting, free: [] });
    expect(words([])).toBe("3 units become available to everyone.");
    expect(words([waits("Asha", 2)])).toBe(
      "Offered at once to Asha (2) on the waitlist. 1 unit becomes available to everyone.",
    );
    expect(words([waits("Asha", 2), waits("Ravi", 1)])).toBe("Offered at once to Asha (2), Ravi (1) on the waitlist.");
  });
});
