import { describe, expect, it } from "vitest";
import {
  type CheckoutFacts,
  checkoutStage,
  type PaymentFacts,
  SLOW_AFTER_MS,
} from "@/components/shop/checkout/checkout-stage";

const ID = "11111111-1111-4111-8111-111111111111";
const RETAKE = "22222222-2222-4222-8222-222222222222";
const NOW = Date.parse("2026-11-21T10:00:00.000Z");

const held = { id: ID, status: "PENDING", releaseReason: null, expiresAt: "2026-11-21T10:05:00.000Z" } as const;
const overdue = { ...held, expiresAt: "2026-11-21T10:00:00.000Z" } as const;
const ranOut = { ...overdue, status: "RELEASED", releaseReason: "EXPIRED" } as const;
const confirmed = { ...held, status: "CONFIRMED" } as const;
const cancelled = { ...held, status: "RELEASED", releaseReason: "CANCELLED" } as const;
const lost = { ...cancelled, releaseReason: "STOCK_LOST" } as const;

type Status = PaymentFacts["status"];

function paid(status: Status, orderId: string | null = null, failure: PaymentFacts["failure"] = null): PaymentFacts {
  return { status, orderId, failure, isProcessing: false, refunded: { amount: 0, currency: "INR" } };
}

/** The bank is deciding. */
const asked: PaymentFacts = { ...paid("STARTED"), isProcessing: true };

function stage(
  reservation: CheckoutFacts["reservation"],
  payment: PaymentFacts | null = null,
  { waitedMs = 0, order = null, isOffer = false }: Partial<CheckoutFacts> = {},
) {
  return checkoutStage({ reservation, payment, waitedMs, order, isOffer, now: NOW });
}

describe("the stage while the hold runs", () => {
  it("is over for a payment that would be more than the shopper may buy", () => {
    expect(stage(held, paid("AUTHORISED", null, "OVER_LIMIT"))).toBe("voided");
    expect(stage(held, paid("VOIDED", null, "OVER_LIMIT"))).toBe("voided");
  });

  it("is running before a payment is started", () => {
    expect(stage(held)).toBe("running");
  });

  it("is unfinished while a payment page is open and the bank was not asked", () => {
    expect(stage(held, paid("STARTED"))).toBe("unfinished");
  });

  it("waits for the bank once it was asked, and says so if it takes long", () => {
    expect(stage(held, asked)).toBe("waiting");
    expect(stage(held, asked, { waitedMs: SLOW_AFTER_MS - 1 })).toBe("waiting");
    expect(stage(held, asked, { waitedMs: SLOW_AFTER_MS })).toBe("slow");
  });

  it("waits for the order once the bank has approved, however the shopper came here", () => {
    expect(stage(held, paid("AUTHORISED"))).toBe("waiting");
  });

  it("can be paid again after a decline, a lapsed payment, or one that the shopper cancelled", () => {
    expect(stage(held, paid("STARTED", null, "CANCELLED"))).toBe("running");
    expect(stage(held, paid("EXPIRED", null, "CANCELLED"))).toBe("running");
    expect(stage(held, paid("DECLINED", null, "DECLINED"))).toBe("declined");
    expect(stage(held, paid("EXPIRED", null, "EXPIRED"))).toBe("lapsed");
    expect(stage(held, paid("VOIDED", null, "AUTHORISATION_ENDED"))).toBe("lapsed");
  });
});

describe("the stage once the time is up", () => {
  it.each([["PENDING still", overdue] as const, ["RELEASED", ranOut] as const])("is over, %s", (_, reservation) => {
    expect(stage(reservation)).toBe("over");
    expect(stage(reservation, paid("DECLINED", null, "DECLINED"))).toBe("over");
    expect(stage(reservation, paid("EXPIRED", null, "EXPIRED"))).toBe("over");
    expect(stage(reservation, paid("STARTED"))).toBe("over");
  });

  it.each([["PENDING still", overdue] as const, ["RELEASED", ranOut] as const])(
    "is late while the bank has not answered, %s",
    (_, reservation) => {
      expect(stage(reservation, asked)).toBe("late");
      expect(stage(reservation, paid("AUTHORISED"))).toBe("late");
    },
  );

  it("is retaken if the units were still there, although the hold itself stays released", () => {
    expect(stage(ranOut, paid("AUTHORISED", RETAKE))).toBe("retaken");
    expect(stage(ranOut, paid("CAPTURED", RETAKE))).toBe("retaken");
  });

  it("is voided if they were gone, as soon as that is decided, and stays so", () => {
    expect(stage(ranOut, paid("AUTHORISED", null, "HOLD_GONE"))).toBe("voided");
    expect(stage(ranOut, paid("VOIDED", null, "HOLD_GONE"))).toBe("voided");
    expect(stage(ranOut, paid("REFUNDED", null, "HOLD_GONE"))).toBe("voided");
  });

  it("is cancelled or ended if the shopper or the shop released the hold", () => {
    expect(stage(cancelled)).toBe("cancelled");
    expect(stage(cancelled, paid("VOIDED", null, "HOLD_RELEASED"))).toBe("cancelled");
    expect(stage(lost)).toBe("ended");
    expect(stage({ ...cancelled, releaseReason: "REPLACED" }, paid("STARTED"))).toBe("ended");
  });

  it("is passed if the hold was an offer", () => {
    expect(stage(cancelled, null, { isOffer: true })).toBe("passed");
    expect(stage(ranOut, null, { isOffer: true })).toBe("over");
    expect(stage({ ...cancelled, releaseReason: "ADMIN" }, null, { isOffer: true })).toBe("ended");
  });

  it("waits for the bank if the shop lost the units meanwhile: they may be taken from elsewhere", () => {
    expect(stage(lost, asked)).toBe("late");
    expect(stage(lost, paid("AUTHORISED"))).toBe("late");
    expect(stage(lost, paid("CAPTURED", RETAKE))).toBe("retaken");
    expect(stage(lost, paid("AUTHORISED", null, "HOLD_GONE"))).toBe("ended");
    expect(stage(lost, paid("STARTED"))).toBe("ended");
  });
});

describe("the stage once there is an order", () => {
  it("is paid as soon as the payment is, even if the reservation was read a moment before", () => {
    expect(stage(confirmed, paid("CAPTURED", ID))).toBe("paid");
    expect(stage(held, paid("CAPTURED", ID))).toBe("paid");
    expect(stage(overdue, paid("AUTHORISED", ID))).toBe("paid");
  });

  it("stays paid after a refund of a part, and is refunded after one in full", () => {
    expect(stage(confirmed, paid("PARTIALLY_REFUNDED", ID))).toBe("paid");
    expect(stage(confirmed, paid("REFUNDED", ID))).toBe("refunded");
    expect(stage(ranOut, paid("REFUNDED", RETAKE))).toBe("refunded");
  });

  it("is cancelled with its order, whatever has become of the money", () => {
    const order = { status: "CANCELLED" } as const;
    for (const status of ["AUTHORISED", "CAPTURED", "VOIDED", "REFUNDED"] as const) {
      expect(stage(confirmed, paid(status, ID), { order }), status).toBe("orderCancelled");
    }
    expect(stage(ranOut, paid("REFUNDED", RETAKE), { order })).toBe("orderCancelled");
    expect(stage(confirmed, null, { order })).toBe("orderCancelled");
    expect(stage(confirmed, paid("VOIDED", ID, "ORDER_CANCELLED")), "before the order is read").toBe("orderCancelled");
    expect(stage(confirmed, paid("CAPTURED", ID), { order: { status: "PAID" } })).toBe("paid");
  });

  it("is paidTwice if the latest payment was slower than another", () => {
    expect(stage(confirmed, paid("AUTHORISED", null, "PAID_TWICE"))).toBe("paidTwice");
    expect(stage(confirmed, paid("VOIDED", null, "PAID_TWICE"))).toBe("paidTwice");
  });

  it("is confirmed if nothing was paid here, or if another payment confirmed it", () => {
    expect(stage(confirmed)).toBe("confirmed");
    expect(stage(confirmed, paid("STARTED", null, "REPLACED"))).toBe("confirmed");
    expect(stage(confirmed, paid("DECLINED", null, "DECLINED"))).toBe("confirmed");
    for (const status of ["AUTHORISED", "VOIDED", "REFUNDED"] as const) {
      expect(stage(confirmed, paid(status, null, "ALREADY_CONFIRMED")), status).toBe("confirmed");
    }
  });
});
