import { describe, expect, it } from "vitest";
import { holdRefusalWords, lineRefusalWords } from "@/lib/cart/cart-words";
import { holdLimitOf } from "@/lib/cart/hold-limit-of";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { translate as t } from "@/lib/messages/translate";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

const tried = { isHeld: false, nameOf: (id: string) => (id === "p1" ? "Desk Lamp" : "something") };
const refused = (code: string, facts: Record<string, unknown> = {}) => new ApiProblem(409, code, facts, null);
const limit = { productId: "p1", limit: "maxBought", maximum: 2, current: 1, requested: 4 };

describe("what a shopper is told when a cart is not held", () => {
  it("says whether anything is held now", () => {
    expect(holdRefusalWords(t, refused("INSUFFICIENT_STOCK"), tried).next).toBe("Nothing was held.");
    const held = holdRefusalWords(t, refused("INSUFFICIENT_STOCK"), { ...tried, isHeld: true });
    expect(held).toEqual({ title: "Not everything is available right now.", next: "Your current hold is unchanged." });
  });

  it("names the product with a limit per shopper, and what the limit leaves", () => {
    const words = holdRefusalWords(t, refused("HOLD_LIMIT_REACHED", limit), tried);
    expect(words.title).toBe("You can buy 2 of Desk Lamp in total.");
    expect(holdLimitOf(refused("HOLD_LIMIT_REACHED", limit), null)).toMatchObject({ productId: "p1", left: 1 });
    expect(holdLimitOf(refused("HOLD_LIMIT_REACHED", { ...limit, current: 5 }), null)?.left).toBe(0);
    expect(holdLimitOf(refused("INSUFFICIENT_STOCK", limit), null)).toBeNull();
    const joins = { lines: [{ productId: "p1", quantity: 1 }] } as Reservation;
    expect(holdLimitOf(refused("HOLD_LIMIT_REACHED", limit), joins)?.left, "what it joins counts too").toBe(0);
  });

  it("names the product with a waiting room", () => {
    expect(holdRefusalWords(t, refused("WAITING_ROOM", { productIds: ["p1"] }), tried)).toEqual({
      title: "Desk Lamp has a waiting room.",
      next: "Nothing was held. Wait for your turn on its page, or remove it.",
    });
  });

  it("does not blame the shopper for a hold that ended, or a lost answer", () => {
    expect(holdRefusalWords(t, refused("RESERVATION_EXPIRED"), tried).next).toMatch(/Reserve them again/);
    expect(holdRefusalWords(t, new NoAnswer(null), tried).next).toMatch(/Nothing is held twice/);
  });

  it("says when to try again", () => {
    const busy = new ApiProblem(503, "BUSY", {}, 3);
    expect(holdRefusalWords(t, busy, tried).next).toBe("Nothing was held. Try again in 3 seconds.");
  });
});

describe("what a shopper is told when a line cannot be changed", () => {
  it("distinguishes a full cart from a line that is too large", () => {
    const full = refused("VALIDATION_ERROR", { errors: [{ path: "lines", code: "TOO_MANY_LINES" }] });
    expect(lineRefusalWords(t, full).title).toBe("A cart can have up to 50 items.");
    const large = refused("VALIDATION_ERROR", { errors: [{ path: "quantity", code: "INVALID_QUANTITY" }] });
    expect(lineRefusalWords(t, large).title).toBe("You can have up to 1,000 units of an item.");
  });

  it("never shows only a code", () => {
    for (const code of ["PRODUCT_NOT_FOUND", "CART_LINE_NOT_FOUND", "RATE_LIMITED", "SOMETHING_NEW"]) {
      const { title, next } = lineRefusalWords(t, refused(code));
      expect(`${title} ${next}`).not.toMatch(/[A-Z]{3,}/);
    }
  });
});
