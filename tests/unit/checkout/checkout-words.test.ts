import { describe, expect, it } from "vitest";
import type { CheckoutStage, PaymentFacts } from "@/components/shop/checkout/checkout-stage";
import { outcomeWords, stageWords } from "@/components/shop/checkout/checkout-words";
import { translate as t } from "@/lib/messages/translate";

type Context = Parameters<typeof stageWords>[2];

const nothing: Context = { orderNumber: null, releaseReason: null, payment: null, movedTo: [] };
const payment = (facts: Partial<PaymentFacts>): PaymentFacts => ({
  status: "STARTED",
  orderId: null,
  isProcessing: false,
  failure: null,
  refunded: { amount: 0, currency: "INR" },
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
  "orderCancelled",
  "refunded",
  "voided",
  "over",
  "passed",
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

  it("says that the shop lost what it held, not that the items were still there", () => {
    const lost: Context = { ...nothing, releaseReason: "STOCK_LOST" };
    expect(stageWords(t, "retaken", lost).next).toMatch(/turned out to be missing in our warehouse/);
    const next = stageWords(t, "retaken", { ...lost, movedTo: ["Delhi", "Mumbai"] }).next;
    expect(next).toMatch(/missing in our warehouse.* ship from Delhi, Mumbai\.$/);
    expect(next).not.toMatch(/hold ended/);
  });

  it("says what became of the money of an order that was cancelled", () => {
    const cancelled = (facts: Partial<PaymentFacts> | null) =>
      stageWords(t, "orderCancelled", { ...nothing, orderNumber: "HF-1", payment: facts && payment(facts) });
    expect(cancelled(null)).toEqual({ title: "Order HF-1 is cancelled", next: "Nothing will be sent." });
    expect(cancelled({ status: "REFUNDED", orderId: "it" }).next).toMatch(/We refunded your payment in full\.$/);
    expect(cancelled({ status: "CAPTURED", orderId: "it" }).next).toMatch(/We'll refund you in full\.$/);
    expect(cancelled({ status: "VOIDED", orderId: "it" }).next).toMatch(/Nothing was charged\./);
    expect(cancelled({ status: "VOIDED", failure: "PAID_TWICE" }).next).toBe("Nothing will be sent.");
    const part = payment({ status: "PARTIALLY_REFUNDED", refunded: { amount: 19_900, currency: "INR" } });
    expect(stageWords(t, "paid", { ...nothing, payment: part }).next).toBe("We refunded ₹199 of it.");
  });

  it("never says that somebody paid twice who paid once, after the shop had confirmed", () => {
    const late = (status: PaymentFacts["status"]) =>
      stageWords(t, "confirmed", { ...nothing, payment: payment({ status, failure: "ALREADY_CONFIRMED" }) }).next;
    expect(late("VOIDED")).toMatch(/^The shop had already confirmed it.* Nothing was charged\./);
    expect(late("REFUNDED")).toMatch(/^The shop had already confirmed it.* We'll refund you in full\.$/);
    for (const status of ["VOIDED", "REFUNDED"] as const) expect(late(status)).not.toMatch(/twice|second/);
    expect(stageWords(t, "confirmed", { ...nothing, payment: payment({}) }).next).toMatch(/won't be charged/);
    expect(stageWords(t, "confirmed", nothing).next).not.toMatch(/payment/);
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
    expect(stageWords(t, "passed", nothing).title).toBe("This offer was passed on");
    expect(stageWords(t, "passed", { ...nothing, payment: payment({}) }).next).toMatch(/won't be charged/);
  });

  it("says what became of the payment after every other end too", () => {
    const reasons = ["STOCK_LOST", "ADMIN", "PAYMENT_FAILED", "REPLACED"] as const;
    for (const releaseReason of reasons) {
      const ended = (status: PaymentFacts["status"]) =>
        stageWords(t, "ended", { ...nothing, releaseReason, payment: payment({ status }) }).next;
      expect(ended("DECLINED")).toMatch(/bank declined the payment, so nothing was charged\.$/);
      expect(ended("EXPIRED")).toMatch(/Nothing was charged\.$/);
    }
    const cancelled = stageWords(t, "cancelled", { ...nothing, payment: payment({ status: "DECLINED" }) });
    expect(cancelled.next).toMatch(/bank declined/);
  });

  it("doesn't offer to try again once the hold is over", () => {
    const said = (isOver: boolean) => outcomeWords(t, isOver).map(({ answer, next }) => `${answer}: ${next}`);
    expect(said(false).join(" ")).toContain("While the hold is running you can try again.");
    expect(said(true)).toEqual([
      "Approved: You get the items if they are still there. If not, you won't be charged.",
      "Declined: Nothing is charged.",
    ]);
  });

  it("says while the bank decides that the units are missing, rather than that the time ran out", () => {
    const late = (releaseReason: Context["releaseReason"]) =>
      stageWords(t, "late", { ...nothing, releaseReason, payment: payment({}) });
    expect(late("STOCK_LOST").title).toBe("Your items turned out to be missing");
    expect(late("STOCK_LOST").next).not.toMatch(/hold ended|still there/);
    expect(late("EXPIRED").title).toBe("Your hold ended while you paid");
  });

  it("gives a reason for every end", () => {
    const ended = (releaseReason: Context["releaseReason"]) =>
      stageWords(t, "ended", { ...nothing, releaseReason }).next;
    expect(ended("STOCK_LOST")).toMatch(/missing in our warehouse/);
    expect(ended("REPLACED")).toMatch(/took its place/);
  });
});
