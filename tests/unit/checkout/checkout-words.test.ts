import { describe, expect, it } from "vitest";
import type { CheckoutStage, PaymentFacts } from "@/components/shop/checkout/checkout-stage";
import { stageWords } from "@/components/shop/checkout/checkout-words";
import { translate as t } from "@/lib/messages/translate";

type Context = Parameters<typeof stageWords>[2];

const nothing: Context = { orderNumber: null, releaseReason: null, payment: null, isPassed: false };
const payment = (facts: Partial<PaymentFacts>): PaymentFacts => ({
  status: "STARTED",
  orderId: null,
  isProcessing: false,
  failure: null,
  ...facts,
});

const STAGES: CheckoutStage[] = [
  "running",
  "unfinished",
  "declined",
  "lapsed",
  "waiting",
  "slow",
  "another",
  "late",
  "paid",
  "retaken",
  "paidTwice",
  "confirmed",
  "voided",
  "over",
  "cancelled",
  "ended",
];

describe("what a shopper is told at checkout", () => {
  it("says what happened and what comes next in every stage", () => {
    for (const stage of STAGES) {
      const { title, next } = stageWords(t, stage, nothing);
      expect(title, stage).toMatch(/^[A-Z].*[^.]$/);
      expect(next, stage).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("names the order as soon as it has a number", () => {
    expect(stageWords(t, "paid", nothing).title).toBe("Paid");
    expect(stageWords(t, "paid", { ...nothing, orderNumber: "HF-10023" }).title).toBe("Paid. Order HF-10023");
    expect(stageWords(t, "retaken", { ...nothing, orderNumber: "HF-10024" }).title).toBe("Paid. Order HF-10024");
  });

  it("says that a hold had ended and was taken again", () => {
    expect(stageWords(t, "retaken", nothing).next).toMatch(/hold ended .* took them for you again/);
  });

  it("always says what happens to the money once the units are gone", () => {
    const voided = (facts: Partial<PaymentFacts>) =>
      stageWords(t, "voided", { ...nothing, releaseReason: "EXPIRED", payment: payment(facts) });
    expect(voided({ status: "AUTHORISED", failure: "HOLD_GONE" }).next).toMatch(/^Nothing was charged/);
    expect(voided({ status: "VOIDED", failure: "HOLD_GONE" }).next).toMatch(/^Nothing was charged/);
    expect(voided({ status: "REFUNDED", failure: "HOLD_GONE" }).next).toMatch(/^We'll refund you in full/);
  });

  it("gives the true reason why it was too late", () => {
    const why = (failure: PaymentFacts["failure"]) =>
      stageWords(t, "voided", { ...nothing, releaseReason: "EXPIRED", payment: payment({ status: "VOIDED", failure }) })
        .next;
    expect(why("HOLD_GONE")).toMatch(/not all of the items were still available/);
    expect(why("OVER_LIMIT")).toMatch(/as many as one shopper may have/);
    expect(why("HOLD_RELEASED")).toMatch(/had been cancelled/);
    for (const failure of ["OVER_LIMIT", "HOLD_RELEASED", "EXPIRED", null] as const) {
      expect(why(failure)).not.toMatch(/available/);
    }
  });

  it("says that money that came after the end goes back", () => {
    for (const stage of ["cancelled", "ended"] as const) {
      const next = stageWords(t, stage, { ...nothing, payment: payment({ status: "REFUNDED" }) }).next;
      expect(next).toMatch(/We refund your payment in full/);
    }
  });

  it("says what an open payment can still do after the hold ended", () => {
    const over = (facts: Partial<PaymentFacts> | null) =>
      stageWords(t, "over", { ...nothing, releaseReason: "EXPIRED", payment: facts && payment(facts) }).next;
    expect(over(null)).toMatch(/you can reserve them again/);
    expect(over({ status: "STARTED" })).toMatch(/we'll take the items for you again if we can/);
    expect(over({ status: "DECLINED" })).toMatch(/declined the payment, so nothing was charged/);
    expect(over({ status: "EXPIRED" })).toMatch(/Nothing was charged/);
  });

  it("says that an open payment won't be charged after the hold was cancelled", () => {
    const cancelled = (facts: PaymentFacts | null) => stageWords(t, "cancelled", { ...nothing, payment: facts }).next;
    expect(cancelled(null)).not.toMatch(/payment/);
    expect(cancelled(payment({}))).toMatch(/won't be charged/);
    expect(stageWords(t, "cancelled", { ...nothing, isPassed: true }).title).toBe("Passed on");
  });

  it("gives a reason for every end", () => {
    const ended = (releaseReason: Context["releaseReason"]) =>
      stageWords(t, "ended", { ...nothing, releaseReason }).next;
    expect(ended("STOCK_LOST")).toMatch(/not to be available/);
    expect(ended("REPLACED")).toMatch(/took its place/);
  });
});
