import { describe, expect, test } from "vitest";
import { successorOf } from "@/components/shop/running-holds";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

const AT = "2026-11-29T10:00:00.000Z";
const LATER = "2026-11-29T10:00:03.000Z";
const EARLIER = "2026-11-29T09:00:00.000Z";

const hold = (id: string, createdAt: string) => ({ id, createdAt }) as Reservation;
const old = { id: "old", releaseReason: "REPLACED", releasedAt: AT } as const;

describe("the hold that took the place of a replaced one", () => {
  test("is the one that was made by the same change, whichever is known first", () => {
    const next = hold("new", AT);
    const other = hold("other", LATER);
    expect(successorOf(old, { joinable: other, running: [other, next] })).toBe(next);
    expect(
      successorOf(old, { joinable: hold("old", EARLIER), running: [hold("old", EARLIER)] }),
      "not known yet",
    ).toBeNull();
  });

  test("is the newest one if that was replaced too, but no offer and none from before", () => {
    const [newest, offer] = [hold("newest", LATER), hold("offer", LATER)];
    expect(successorOf(old, { joinable: newest, running: [offer, newest] })).toBe(newest);
    expect(successorOf(old, { joinable: null, running: [offer] })).toBeNull();
    expect(successorOf(old, { joinable: hold("before", EARLIER), running: [hold("before", EARLIER)] })).toBeNull();
  });

  test("is none for a hold that ended otherwise", () => {
    const next = hold("new", AT);
    expect(successorOf({ ...old, releaseReason: "CANCELLED" }, { joinable: next, running: [next] })).toBeNull();
  });
});
