import { expect, test } from "vitest";
import { standingOf } from "@/lib/reservations/admin-reservation-words";
import { eventStyle } from "@/lib/reservations/by-hand-words";
import type { AdminReservation } from "@/lib/reservations/reservation-schemas";

const hold = (given: Partial<AdminReservation>) =>
  standingOf({ status: "PENDING", releaseReason: null, isOffer: false, isPaying: false, ...given } as AdminReservation)
    .label;

test("a running hold says whether it is an offer, or being paid for", () => {
  expect([hold({}), hold({ isOffer: true }), hold({ isOffer: true, isPaying: true })]).toEqual([
    "Pending",
    "Offer",
    "Paying",
  ]);
});

test("a hold whose time is over has expired, before anything released it", () => {
  const paying = { status: "PENDING", releaseReason: null, isOffer: false, isPaying: true } as AdminReservation;
  expect(standingOf(paying, true)).toEqual({ label: "Expired", tone: "neutral" });
  expect(standingOf({ ...paying, status: "CONFIRMED" }, true).label).toBe("Confirmed");
});

test("the history says what an order's units were taken out of stock for", () => {
  const at = "2026-11-29T10:00:00.000Z";
  const adjusted = { event: "ADJUSTED", by: "admin:1", at } as const;
  const earlier = { event: "RETURNED", by: "admin:1", at: "2026-11-29T09:00:00.000Z" } as const;
  expect(eventStyle(adjusted, [adjusted, earlier]).label).toBe("Not found");
  expect(eventStyle(adjusted, [adjusted, { ...earlier, at }]).label).toBe("Written off");
  expect(eventStyle(adjusted, [adjusted, { ...earlier, event: "RETAKEN", at }]).label).toBe("Found again");
});

test("the history tells an offer from a hold, and from what a late payment took", () => {
  const at = "2026-11-29T10:00:00.000Z";
  const reserved = { event: "RESERVED", by: "system", at } as const;
  expect(eventStyle(reserved, [reserved]).label).toBe("Offered from the waitlist");
  const mine = { ...reserved, by: "shopper:1" };
  expect(eventStyle(mine, [mine]).label).toBe("Reserved");
  const late = [{ event: "CONFIRMED", by: "system", at } as const, reserved];
  expect(eventStyle(reserved, late).label).toBe("Reserved");
});
