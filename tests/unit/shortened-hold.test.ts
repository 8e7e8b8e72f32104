import { describe, expect, test } from "vitest";
import { costOfJoining, extensionsTogether, shortenedBy } from "@/lib/reservations/shortened-hold";
import type { ReservationLine } from "@/lib/stock/stock";

const NOW = Date.parse("2026-11-28T10:00:00.000Z");
const hold = { lines: [{ productId: "soap" }], extensionsLeft: 2, expiresAt: "2026-11-28T10:09:41.000Z" };
const flash = { productId: "phone", name: "Phone", holdSeconds: 120, extensionsMax: 0 };
const ticket = { productId: "ticket", name: "Ticket", holdSeconds: 480, extensionsMax: 1 };
const lamp = { productId: "lamp", name: "Lamp", holdSeconds: 600, extensionsMax: 2 };

describe("before products join a hold", () => {
  test("the time that can be added is that of the hold, or less if the product allows less", () => {
    const running = { ...hold, extensionsLeft: 1, extensionSeconds: 300 };
    const of = (extensionsMax: number, extensionSeconds: number, productId = "lamp") =>
      extensionsTogether(running, { productId, extensionsMax, extensionSeconds });
    expect(of(2, 300)).toEqual({ extensionsMax: 1, extensionSeconds: 300 });
    expect(of(1, 240)).toEqual({ extensionsMax: 1, extensionSeconds: 240 });
    expect(of(0, 0)).toEqual({ extensionsMax: 0, extensionSeconds: 0 });
    // Held already, so it changes nothing.
    expect(of(2, 600, "soap")).toEqual({ extensionsMax: 1, extensionSeconds: 300 });
  });

  test("the one with the shortest hold ends it sooner, and one that cannot be extended takes the extensions", () => {
    expect(costOfJoining(hold, [ticket, flash, lamp], NOW)).toEqual({ sooner: flash, isFinal: true });
    expect(costOfJoining(hold, [ticket, lamp], NOW)).toEqual({ sooner: ticket, isFinal: false });
  });

  test("nothing is lost to a product with a longer hold, or one that is held already", () => {
    expect(costOfJoining(hold, [lamp], NOW)).toEqual({ sooner: null, isFinal: false });
    const withPhone = { ...hold, lines: [{ productId: "phone" }] };
    expect(costOfJoining(withPhone, [flash], NOW)).toEqual({ sooner: null, isFinal: false });
  });

  test("a hold that ends even earlier keeps its end, but may lose its extensions", () => {
    expect(costOfJoining(hold, [flash], NOW + 8 * 60_000)).toEqual({ sooner: null, isFinal: true });
    expect(costOfJoining({ ...hold, extensionsLeft: 0 }, [flash], NOW)).toEqual({ sooner: flash, isFinal: false });
  });
});

describe("after products joined a hold", () => {
  const line = (productId: string, name: string) => ({ productId, name }) as ReservationLine;
  const old = { lines: [line("soap", "Soap")], expiresAt: NOW + 581_000, extensionsLeft: 2 };
  const both = [line("soap", "Soap"), line("phone", "Phone")];

  test("what it cost is said, with the product if only one came in", () => {
    const next = { lines: both, expiresAt: NOW + 120_000, extensionsLeft: 0 };
    expect(shortenedBy(next, old)).toEqual({ name: "Phone", isSooner: true, isFinal: true });
    const three = { ...next, lines: [...both, line("lamp", "Lamp")] };
    expect(shortenedBy(three, old)).toEqual({ name: null, isSooner: true, isFinal: true });
    expect(shortenedBy({ ...next, expiresAt: old.expiresAt }, old)).toEqual({
      name: "Phone",
      isSooner: false,
      isFinal: true,
    });
  });

  test("nothing is said if it cost nothing, if nothing came in, or if nothing was replaced", () => {
    expect(shortenedBy({ ...old, lines: both }, old)).toBeNull();
    expect(shortenedBy({ ...old, expiresAt: NOW }, old)).toBeNull();
    expect(shortenedBy(old, undefined)).toBeNull();
  });
});
