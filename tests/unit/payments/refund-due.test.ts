import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refundDue } from "@/lib/payments/refund-due";

const line = (quantity: number, cancelled: number, unitPrice = 100, returned = 0) => {
  return { quantity, cancelled, unitPrice, returned };
};
const paid = (goods: number, shipping = 50) => ({ amount: goods + shipping, shipping });

describe("the refund due", () => {
  test("is the price of what was cancelled, without the shipping while something is still to be sent", () => {
    expect(refundDue(paid(500), [line(3, 1), line(2, 0)])).toBe(100);
    expect(refundDue(paid(500), [line(3, 3), line(2, 1)])).toBe(400);
  });

  test("is everything once all is cancelled", () => {
    expect(refundDue(paid(500), [line(3, 3), line(2, 2)])).toBe(550);
  });

  test("is the price of what was returned as well, but not the shipping", () => {
    expect(refundDue(paid(500), [line(3, 0, 100, 3), line(2, 0, 100, 2)])).toBe(500);
    expect(refundDue(paid(500), [line(3, 1, 100, 2), line(2, 0)])).toBe(300);
  });

  test("is nothing if nothing was cancelled", () => {
    expect(refundDue(paid(500), [line(3, 0), line(2, 0)])).toBe(0);
  });

  test("only grows as units are cancelled one by one, and ends at the amount paid", () => {
    const anOrder = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 10_000 })), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(anOrder, fc.integer({ min: 0, max: 500 }), (order, shipping) => {
        const lines = order.map(([quantity, unitPrice]) => line(quantity, 0, unitPrice));
        const payment = paid(
          lines.reduce((sum, one) => sum + one.quantity * one.unitPrice, 0),
          shipping,
        );
        let before = 0;
        for (const one of lines) {
          for (one.cancelled = 1; one.cancelled < one.quantity; one.cancelled++) {
            expect(refundDue(payment, lines)).toBeGreaterThanOrEqual(before);
          }
          before = refundDue(payment, lines);
        }
        expect(before).toBe(payment.amount);
      }),
    );
  });
});
