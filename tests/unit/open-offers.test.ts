import { expect, it } from "vitest";
import { firstEnd, openOffers } from "@/components/shop/waitlist/open-offers";
import type { WaitlistEntryShown } from "@/lib/waitlist/waitlist-schemas";

const NOW = Date.parse("2026-11-21T12:00:00.000Z");
const at = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();

function aWaitlistEntry(given: Partial<WaitlistEntryShown>): WaitlistEntryShown {
  return {
    id: "entry",
    productId: "product",
    warehouseId: null,
    quantity: 1,
    position: null,
    status: "OFFERED",
    reservationId: "hold",
    offerExpiresAt: at(60),
    emailConfirmed: false,
    reachable: true,
    createdAt: at(-600),
    email: null,
    product: { sku: "A", slug: "a", name: "A", category: "B", image: "/a.webp", price: { amount: 1, currency: "INR" } },
    warehouse: null,
    moreExpectedOn: null,
    offeredAt: at(-60),
    disowned: false,
    releaseReason: null,
    endedAt: null,
    ...given,
  };
}

const waiting = aWaitlistEntry({
  id: "waits",
  status: "WAITING",
  reservationId: null,
  offerExpiresAt: null,
  position: 1,
});

it("an offer is open until the moment it ends, not at it", () => {
  expect(openOffers([aWaitlistEntry({ offerExpiresAt: at(0.001) })], NOW)).toHaveLength(1);
  expect(openOffers([aWaitlistEntry({ offerExpiresAt: at(0) })], NOW)).toEqual([]);
});

it("open offers are sorted by their end, and entries in line are left out", () => {
  const [late, soon] = [aWaitlistEntry({ id: "late", offerExpiresAt: at(90) }), aWaitlistEntry({ id: "soon" })];
  expect(openOffers([late, waiting, soon], NOW).map(({ id }) => id)).toEqual(["soon", "late"]);
});

it("the time to refetch is the first end, even one that has passed without an answer", () => {
  expect(
    firstEnd([aWaitlistEntry({ offerExpiresAt: at(30) }), waiting, aWaitlistEntry({ offerExpiresAt: at(-5) })]),
  ).toBe(at(-5));
  expect(firstEnd([waiting])).toBeNull();
});
