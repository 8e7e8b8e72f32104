import { describe, expect, it } from "vitest";
import { aConfirm, aLine, anExpire, anExtend, aRelease, aReserve } from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, KOCHI, LAMP, PUNE, SEAT, WATCH } from "@/tests/factories/small-shop";

const ID = idOf("reservation", "one");
const OWNER = "shopper:asha";

function aHeldCart() {
  const shop = aSmallShop();
  const lines = [
    aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 3 }),
    aLine({ productId: BOOK.id, warehouseId: KOCHI.id, quantity: 2 }),
  ];
  shop.run(aReserve({ reservationId: ID, lines, orderId: "order-9" }));
  return shop;
}

const VERBS = [
  { verb: "Confirm", command: aConfirm({ reservationId: ID }) },
  { verb: "Release", command: aRelease({ reservationId: ID }) },
  { verb: "Extend", command: anExtend({ reservationId: ID }) },
];

describe.each(VERBS)("$verb", ({ command }) => {
  it("treats another's reservation exactly as an unknown one", () => {
    const shop = aHeldCart();
    const another = shop.run({ ...command, owner: "shopper:ravi" });
    expect(another).toEqual({ ok: false, code: "RESERVATION_NOT_FOUND", reservationId: ID });
    expect(aSmallShop().run({ ...command, owner: "shopper:ravi" })).toEqual(another);
    expect(shop.run({ ...command, owner: OWNER }).ok).toBe(true);
  });

  it("refuses an ended hold, and says how it ended", () => {
    const confirmed = aHeldCart();
    confirmed.run(aConfirm({ reservationId: ID }));
    expect(confirmed.run(command)).toEqual({ ok: false, code: "RESERVATION_ALREADY_CONFIRMED", reservationId: ID });
    const released = aHeldCart();
    released.run(aRelease({ reservationId: ID }));
    const cancelled = { releaseReason: "CANCELLED", reservationId: ID };
    expect(released.run(command)).toEqual({ ok: false, code: "RESERVATION_ALREADY_RELEASED", ...cancelled });
    const expired = { ok: false, code: "RESERVATION_EXPIRED", reservationId: ID, expiredAt: START + 600_000 };
    const overdue = aHeldCart().wait(600);
    expect(overdue.run(command)).toEqual(expired);
    expect(overdue.run(command), "and again").toEqual(expired);
    expect(overdue.ledger.filter(({ type }) => type === "EXPIRED")).toHaveLength(2);
  });

  it("still works a millisecond before the end", () => {
    expect(aHeldCart().wait(599.999).run(command).ok).toBe(true);
  });
});

describe("Confirm", () => {
  it("moves the units from reserved to committed, once", () => {
    const shop = aHeldCart().wait(30);
    const outcome = shop.run(aConfirm({ reservationId: ID, actor: "key:erp", note: "paid at the counter" }));
    expect(outcome).toMatchObject({
      ok: true,
      reservation: { status: "CONFIRMED", confirmedAt: START + 30_000, releasedAt: null },
    });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 10, reserved: 0, committed: 3 });
    expect(shop.row(BOOK.id, KOCHI.id)).toMatchObject({ onHand: 10, reserved: 0, committed: 2 });
    const about = {
      type: "CONFIRMED",
      reasonCode: "SALE",
      actor: "key:erp",
      note: "paid at the counter",
      reference: "order-9",
    };
    expect(shop.ledger.slice(2)).toMatchObject([
      { ...about, onHandDelta: 0, reservedDelta: -3, committedDelta: 3, reserved: 0, committed: 3, reservationId: ID },
      { ...about, reservedDelta: -2, committedDelta: 2 },
    ]);
  });
});

describe("Release", () => {
  it.each([
    ["CANCELLED", "CANCELLED"],
    ["ADMIN", "ADMIN"],
    ["PAYMENT_FAILED", "CANCELLED"],
  ] as const)("for the reason %s returns the units with the reason code %s", (reason, reasonCode) => {
    const shop = aHeldCart().wait(5);
    expect(shop.run(aRelease({ reservationId: ID, reason }))).toMatchObject({
      ok: true,
      reservation: { status: "RELEASED", releaseReason: reason, releasedAt: START + 5_000, confirmedAt: null },
    });
    expect(shop.row(LAMP.id, PUNE.id)).toMatchObject({ onHand: 10, reserved: 0, committed: 0 });
    expect(shop.ledger.slice(2)).toMatchObject([
      { type: "RELEASED", reasonCode, reservedDelta: -3 },
      { type: "RELEASED", reasonCode, reservedDelta: -2 },
    ]);
  });
});

describe("Expire", () => {
  it("changes nothing while the time runs, or once the hold has ended", () => {
    const shop = aHeldCart().wait(599);
    expect(shop.run(anExpire({ reservationId: ID }))).toMatchObject({ ok: true, reservation: { status: "PENDING" } });
    shop.run(aConfirm({ reservationId: ID }));
    shop.wait(1_000);
    expect(shop.run(anExpire({ reservationId: ID }))).toMatchObject({ ok: true, reservation: { status: "CONFIRMED" } });
    expect(shop.ledger).toHaveLength(4);
  });

  it("releases at the exact moment when the time is over, one entry per row", () => {
    const shop = aHeldCart().wait(600);
    const released = { status: "RELEASED", releaseReason: "EXPIRED", releasedAt: START + 600_000 };
    expect(shop.run(anExpire({ reservationId: ID }))).toMatchObject({ ok: true, expired: true, reservation: released });
    expect(shop.run(anExpire({ reservationId: ID })), "no news").toMatchObject({
      ok: true,
      expired: false,
      reservation: released,
    });
    expect(shop.ledger.slice(2)).toMatchObject([
      { type: "EXPIRED", reasonCode: "EXPIRED", actor: "system", reservedDelta: -3, reservationId: ID },
      { type: "EXPIRED", reservedDelta: -2 },
    ]);
  });

  it("refuses an unknown reservation", () => {
    expect(aSmallShop().run(anExpire({ reservationId: ID }))).toEqual({
      ok: false,
      code: "RESERVATION_NOT_FOUND",
      reservationId: ID,
    });
  });
});

describe("Extend", () => {
  it("adds the seconds to the end, not to now, as often as the policy allows", () => {
    const shop = aHeldCart().wait(100);
    const extend = anExtend({ reservationId: ID });
    expect(shop.run(extend)).toMatchObject({ reservation: { expiresAt: START + 900_000, extensionsLeft: 1 } });
    expect(shop.run(extend)).toMatchObject({ reservation: { expiresAt: START + 1_200_000, extensionsLeft: 0 } });
    expect(shop.run(extend)).toEqual({
      ok: false,
      code: "EXTENSION_LIMIT_REACHED",
      reservationId: ID,
      expiresAt: START + 1_200_000,
    });
    expect(shop.ledger.slice(2).map(({ type, reservedDelta }) => [type, reservedDelta])).toEqual(
      Array(4).fill(["EXTENDED", 0]),
    );
    expect(shop.wait(1_099).run(aConfirm({ reservationId: ID })).ok).toBe(true);
  });

  it.each([
    { policy: "FLASH_SALE", products: [WATCH], extensions: 0, seconds: 0 },
    { policy: "TICKET", products: [SEAT], extensions: 1, seconds: 240 },
    { policy: "STANDARD with TICKET", products: [LAMP, SEAT], extensions: 1, seconds: 240 },
    { policy: "TICKET with FLASH_SALE", products: [SEAT, WATCH], extensions: 0, seconds: 0 },
    { policy: "BACKORDER", products: [BOOK], extensions: 2, seconds: 300 },
  ])("$policy: $extensions × $seconds s", ({ products, extensions, seconds }) => {
    const shop = aSmallShop();
    const lines = products.map((product) => aLine({ productId: product.id, warehouseId: PUNE.id }));
    const held = shop.run(aReserve({ reservationId: ID, lines }));
    if (!held.ok) throw new Error(held.code);
    for (let n = 1; n <= extensions; n++) {
      const expiresAt = held.reservation.expiresAt + n * seconds * 1000;
      expect(shop.run(anExtend({ reservationId: ID }))).toMatchObject({ reservation: { expiresAt } });
    }
    expect(shop.run(anExtend({ reservationId: ID }))).toMatchObject({ code: "EXTENSION_LIMIT_REACHED" });
  });
});
