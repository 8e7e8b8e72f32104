import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProviderState, ProviderStatus } from "@/lib/payments/payment-provider";
import type { PaymentFailure, PaymentStatus } from "@/lib/payments/payment-schemas";
import { nextStep, type PaymentFacts, withProviderState } from "@/lib/payments/payment-state";

const AMOUNT = 1_000;

function aPayment(given: Partial<PaymentFacts> = {}): PaymentFacts {
  return { status: "STARTED", amount: AMOUNT, refunded: 0, isProcessing: false, failure: null, ...given };
}

function said(status: ProviderStatus, refunded = 0): ProviderState {
  return { status, refunded };
}

function afterWords(words: readonly ProviderState[], payment = aPayment()): PaymentFacts {
  return words.reduce(withProviderState, payment);
}

const statuses: ProviderStatus[] = ["OPEN", "PROCESSING", "DECLINED", "EXPIRED", "AUTHORISED", "VOIDED", "CAPTURED"];
const aWord = fc.oneof(
  fc.record({ status: fc.constantFrom(...statuses), refunded: fc.constant(0) }),
  fc.record({ status: fc.constant<ProviderStatus>("CAPTURED"), refunded: fc.integer({ min: 0, max: AMOUNT }) }),
);
const someFailure = fc.constantFrom<PaymentFailure | null>(
  null,
  "REPLACED",
  "HOLD_GONE",
  "HOLD_RELEASED",
  "PAID_TWICE",
);

describe("a provider's messages", () => {
  test("lead to the same payment in any order, however often they are repeated", () => {
    const inTwoOrders = fc
      .tuple(fc.array(aWord, { minLength: 1, maxLength: 8 }), someFailure)
      .chain(([words, failure]) =>
        fc.tuple(
          fc.constant(words),
          fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2 }),
          fc.constant(failure),
        ),
      );
    fc.assert(
      fc.property(inTwoOrders, ([words, repeated, failure]) => {
        // Whether the bank is deciding is what the provider said last.
        const ending = (all: readonly ProviderState[]) => ({
          ...afterWords(all, aPayment({ failure })),
          isProcessing: null,
        });
        expect(ending(repeated)).toEqual(ending(words));
      }),
      { numRuns: 2_000 },
    );
  });

  test("say whether the bank is deciding, until it has decided", () => {
    const deciding = afterWords([said("OPEN"), said("PROCESSING")]);
    expect(deciding.isProcessing).toBe(true);
    for (const next of ["OPEN", "DECLINED", "AUTHORISED", "CAPTURED"] as const) {
      expect(withProviderState(deciding, said(next)).isProcessing).toBe(false);
    }
    expect(withProviderState(aPayment({ status: "AUTHORISED" }), said("PROCESSING")).isProcessing).toBe(false);
  });

  test("never refund more than was paid, or less than before", () => {
    const tooMuch = fc.record({
      status: fc.constantFrom(...statuses),
      refunded: fc.integer({ min: 0, max: 3 * AMOUNT }),
    });
    fc.assert(
      fc.property(fc.array(tooMuch, { maxLength: 6 }), tooMuch, (words, last) => {
        const before = afterWords(words);
        const after = withProviderState(before, last);
        expect(after.refunded).toBeGreaterThanOrEqual(before.refunded);
        expect(after.refunded).toBeLessThanOrEqual(AMOUNT);
      }),
    );
  });

  test.each<[string, ProviderState[], PaymentStatus, PaymentFailure | null]>([
    ["nothing yet", [said("OPEN"), said("PROCESSING")], "STARTED", null],
    ["a capture reported before the authorisation", [said("CAPTURED"), said("AUTHORISED")], "CAPTURED", null],
    ["a decline, and then another card", [said("DECLINED"), said("AUTHORISED")], "AUTHORISED", null],
    ["another card, and a late decline of the first", [said("AUTHORISED"), said("DECLINED")], "AUTHORISED", null],
    ["an expiry reported too late", [said("EXPIRED"), said("AUTHORISED"), said("EXPIRED")], "AUTHORISED", null],
    ["declined", [said("DECLINED")], "DECLINED", "DECLINED"],
    ["closed after a decline", [said("DECLINED"), said("EXPIRED")], "EXPIRED", "EXPIRED"],
    ["voided", [said("AUTHORISED"), said("VOIDED")], "VOIDED", null],
    ["a partial refund", [said("CAPTURED", 300)], "PARTIALLY_REFUNDED", null],
    ["a full refund, reported in the wrong order", [said("CAPTURED", AMOUNT), said("CAPTURED", 300)], "REFUNDED", null],
  ])("%s", (_, words, status, failure) => {
    expect(afterWords(words)).toMatchObject({ status, failure });
  });

  test("do not revive a payment that was decided against", () => {
    const against = aPayment({ status: "AUTHORISED", failure: "HOLD_GONE" });
    expect(afterWords([said("AUTHORISED"), said("VOIDED")], against)).toMatchObject({ failure: "HOLD_GONE" });
  });

  test("keep the reason of a page that was closed for another payment, unless money comes in after all", () => {
    const replaced = aPayment({ failure: "REPLACED" });
    expect(withProviderState(replaced, said("EXPIRED"))).toMatchObject({ status: "EXPIRED", failure: "REPLACED" });
    expect(withProviderState(replaced, said("AUTHORISED"))).toMatchObject({ status: "AUTHORISED", failure: null });
  });
});

describe("the next step of a payment", () => {
  type Case = [Partial<PaymentFacts>, { isSold?: boolean; isHeld?: boolean }, ReturnType<typeof nextStep>];
  test.each<Case>([
    [{ status: "STARTED" }, { isHeld: true }, "ask"],
    [{ status: "STARTED" }, { isHeld: false }, "close"],
    [{ status: "STARTED", failure: "REPLACED" }, { isHeld: true }, "close"],
    [{ status: "STARTED", failure: "CANCELLED" }, { isHeld: true }, "close"],
    [{ status: "AUTHORISED" }, { isHeld: true }, "take"],
    [{ status: "AUTHORISED" }, { isHeld: false }, "take"],
    [{ status: "AUTHORISED" }, { isSold: true }, "capture"],
    [{ status: "AUTHORISED", failure: "HOLD_GONE" }, {}, "void"],
    [{ status: "AUTHORISED", failure: "PAID_TWICE" }, {}, "void"],
    // A sold reservation is paid for, whatever was decided before.
    [{ status: "AUTHORISED", failure: "HOLD_GONE" }, { isSold: true }, "capture"],
    [{ status: "CAPTURED" }, { isSold: true }, "none"],
    [{ status: "CAPTURED" }, { isSold: false }, "take"],
    [{ status: "CAPTURED", failure: "HOLD_GONE" }, {}, "refund"],
    [{ status: "PARTIALLY_REFUNDED", failure: "HOLD_GONE" }, {}, "refund"],
    [{ status: "PARTIALLY_REFUNDED" }, { isSold: true }, "none"],
    [{ status: "VOIDED" }, { isSold: true }, "cancel-sale"],
    [{ status: "VOIDED", failure: "AUTHORISATION_ENDED" }, { isSold: true }, "none"],
    [{ status: "VOIDED", failure: "HOLD_GONE" }, {}, "none"],
    [{ status: "DECLINED" }, { isHeld: true }, "none"],
    [{ status: "EXPIRED" }, {}, "none"],
    [{ status: "REFUNDED" }, {}, "none"],
  ])("%j with %j: %s", (facts, { isSold = false, isHeld = false }, step) => {
    expect(nextStep(aPayment(facts), { isSold, isHeld })).toBe(step);
  });
});
