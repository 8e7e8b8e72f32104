import { describe, expect, it } from "vitest";
import {
  aConfirm,
  aJoinWaitlist,
  anExpire,
  aReceive,
  aRelease,
  aReplace,
  aReserve,
  aRetake,
  aSetPolicy,
} from "@/tests/factories/commands";
import type { CoreInMemory } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { of } from "@/tests/factories/small-holds";
import { aSmallShop, KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const OLD = idOf("reservation", "old");
const AGAIN = idOf("reservation", "again");
const PAYMENT = idOf("payment", "late");
const RETAKE = aRetake({ retakes: OLD, reservationId: AGAIN, paymentId: PAYMENT });

/** Three lamps held in Pune until the hold expired; Kochi has two. */
function aShopWithALapsedHold(): CoreInMemory {
  const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 3 }), stocked(LAMP, KOCHI, { onHand: 2 })]);
  shop.run(aReserve({ reservationId: OLD, lines: [of(LAMP, 3)], holder: "shopper:asha", orderId: "order-1" }));
  shop.wait(600);
  shop.run(anExpire({ reservationId: OLD }));
  return shop;
}

describe("Retake", () => {
  it("takes the units again and sells them at once, as a new reservation", () => {
    const shop = aShopWithALapsedHold();
    expect(shop.run(RETAKE)).toMatchObject({
      ok: true,
      reservation: {
        id: AGAIN,
        status: "CONFIRMED",
        replaces: OLD,
        paymentId: PAYMENT,
        owner: "shopper:asha",
        orderId: "order-1",
        lines: [{ warehouseId: PUNE.id, quantity: 3, unitPrice: LAMP.unitPrice }],
      },
    });
    expect(shop.reservation(OLD)).toMatchObject({ status: "RELEASED", releaseReason: "EXPIRED" });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ reserved: 0, committed: 3 });
    expect(shop.notices).toContainEqual({ kind: "ORDER_CONFIRMED", subjectId: AGAIN, payload: null, dueAt: shop.now });
  });

  it("repeated, gives the same answer and takes nothing twice", () => {
    const shop = aShopWithALapsedHold();
    const first = shop.run(RETAKE);
    const entries = shop.ledger.length;
    expect(shop.run(RETAKE)).toEqual(first);
    expect(shop.ledger).toHaveLength(entries);
  });

  it("takes them from elsewhere if their warehouse has none", () => {
    const shop = aShopWithALapsedHold();
    shop.run(aReserve({ reservationId: idOf("reservation", "other"), lines: [of(LAMP, 2)] }));
    expect(shop.run(RETAKE)).toMatchObject({ ok: true });
    expect(shop.row(LAMP.id, PUNE.id).committed + shop.row(LAMP.id, KOCHI.id).committed).toBe(3);
  });

  it("is refused if they are gone, and takes none of them", () => {
    const shop = aShopWithALapsedHold();
    shop.run(aReserve({ reservationId: idOf("reservation", "other"), lines: [of(LAMP, 3)] }));
    expect(shop.run(RETAKE)).toMatchObject({ code: "INSUFFICIENT_STOCK" });
    expect(shop.state.reservations.has(AGAIN)).toBe(false);
  });

  it("accepts an offer that had lapsed", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 1 })]);
    const held = idOf("reservation", "held");
    const place = idOf("entry", "1");
    shop.run(aReserve({ reservationId: held, lines: [of(LAMP, 1)] }));
    shop.run(aJoinWaitlist({ waitlistEntryId: place, productId: LAMP.id, quantity: 1, owner: "shopper:ravi" }));
    shop.run(aRelease({ reservationId: held }));
    const offered = shop.waitlistEntry(place).reservationId ?? "";
    shop.wait(1_800);
    shop.run(anExpire({ reservationId: offered }));
    expect(shop.waitlistEntry(place).status).toBe("LAPSED");
    expect(shop.run(aRetake({ retakes: offered, reservationId: AGAIN, paymentId: PAYMENT }))).toMatchObject({
      ok: true,
    });
    expect(shop.waitlistEntry(place)).toMatchObject({ status: "ACCEPTED", reservationId: AGAIN });
  });

  it("comes after the waitlist", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 3 })]);
    shop.run(aReserve({ reservationId: OLD, lines: [of(LAMP, 3)] }));
    const waiter = { waitlistEntryId: idOf("entry", "1"), owner: "shopper:ravi", isConfirmed: true };
    shop.run(aJoinWaitlist({ ...waiter, productId: LAMP.id, quantity: 1 }));
    shop.wait(600);
    expect(shop.run(RETAKE)).toMatchObject({ code: "INSUFFICIENT_STOCK", shortages: [{ available: 2 }] });
    expect(shop.waitlistEntry(idOf("entry", "1")).status).toBe("OFFERED");
  });

  it("confirms a hold that is still running, and recognises one that it has already paid for", () => {
    const shop = aSmallShop();
    shop.run(aReserve({ reservationId: OLD, lines: [of(LAMP, 3)] }));
    expect(shop.run(RETAKE)).toMatchObject({ reservation: { id: OLD, status: "CONFIRMED", paymentId: PAYMENT } });
    expect(shop.run(RETAKE)).toMatchObject({ ok: true, reservation: { id: OLD } });
    expect(shop.run(aConfirm({ reservationId: OLD, paymentId: PAYMENT }))).toMatchObject({ ok: true });
  });

  it.each([
    [
      "another payment bought",
      aConfirm({ reservationId: OLD, paymentId: idOf("payment", "first") }),
      "RESERVATION_ALREADY_CONFIRMED",
    ],
    ["the shopper released", aRelease({ reservationId: OLD }), "RETAKE_NOT_POSSIBLE"],
    ["an admin released", aRelease({ reservationId: OLD, reason: "ADMIN" }), "RETAKE_NOT_POSSIBLE"],
    [
      "was replaced",
      aReplace({ reservationId: idOf("reservation", "new"), replaces: OLD, lines: [of(LAMP, 1)] }),
      "RETAKE_NOT_POSSIBLE",
    ],
  ])("does not take again what %s", (_, end, code) => {
    const shop = aSmallShop();
    shop.run(aReserve({ reservationId: OLD, lines: [of(LAMP, 3)] }));
    expect(shop.run(end).ok).toBe(true);
    expect(shop.run(RETAKE)).toMatchObject({ ok: false, code });
  });

  it("respects the limits that its owner has reached since", () => {
    const shop = aShopWithALapsedHold();
    shop.run(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 30 }));
    shop.run(aReserve({ reservationId: idOf("reservation", "more"), lines: [of(LAMP, 18)], holder: "shopper:asha" }));
    expect(shop.run(RETAKE)).toMatchObject({ code: "HOLD_LIMIT_REACHED", maximum: 20, current: 18 });
  });

  it("keeps the old price, whatever the product's price or policy is now", () => {
    const shop = aShopWithALapsedHold();
    shop.run(aSetPolicy({ productId: LAMP.id, policyCode: "TICKET" }));
    const product = shop.state.products.get(LAMP.id);
    if (product) shop.state.products.set(LAMP.id, { ...product, unitPrice: 1 });
    expect(shop.run(RETAKE)).toMatchObject({ reservation: { lines: [{ unitPrice: LAMP.unitPrice }] } });
  });
});
