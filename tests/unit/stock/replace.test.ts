import { describe, expect, it } from "vitest";
import type { LineRequest } from "@/lib/stock/commands";
import type { Product, ShipTo, Warehouse } from "@/lib/stock/stock";
import { aConfirm, aLine, anExtend, aReplace, aReserve } from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, KOCHI, LAMP, PUNE, SEAT, stocked, WATCH } from "@/tests/factories/small-shop";

const OLD = idOf("reservation", "old");
const NEW = idOf("reservation", "new");
const TO_PUNE: ShipTo = { latitude: 18.52, longitude: 73.86, city: "Pune", postalCode: "411001" };
const TO_KOCHI: ShipTo = { latitude: 9.93, longitude: 76.26, city: "Kochi", postalCode: "682001" };

function of(product: Product, quantity: number, warehouse: Warehouse | null = PUNE): LineRequest {
  return aLine({ productId: product.id, warehouseId: warehouse?.id ?? null, quantity });
}

function aShopWithAHold(quantity = 6) {
  const shop = aSmallShop();
  shop.run(aReserve({ reservationId: OLD, lines: [of(LAMP, quantity)], holder: "shopper:asha" }));
  return shop;
}

describe("Replace", () => {
  it("counts the old units as free for the new hold, which keeps the end and the extensions", () => {
    const shop = aShopWithAHold(10);
    shop.run(anExtend({ reservationId: OLD }));
    shop.wait(120);
    const outcome = shop.run(aReplace({ reservationId: NEW, replaces: OLD, lines: [of(LAMP, 9)] }));
    expect(outcome).toMatchObject({
      ok: true,
      reservation: {
        id: NEW,
        status: "PENDING",
        replaces: OLD,
        owner: "shopper:asha",
        createdAt: START + 120_000,
        expiresAt: START + 900_000,
        extensionsLeft: 1,
      },
    });
    expect(shop.reservation(OLD)).toMatchObject({ status: "RELEASED", releaseReason: "REPLACED" });
    expect(shop.row(LAMP.id, PUNE.id).reserved).toBe(9);
  });

  it("ships where the old hold did, unless it says where", () => {
    const place = (shipTo: ShipTo | null) => {
      const shop = aSmallShop();
      shop.run(aReserve({ reservationId: OLD, lines: [of(LAMP, 1, null)], shipTo: TO_KOCHI }));
      shop.run(aReplace({ reservationId: NEW, replaces: OLD, lines: [of(LAMP, 2, null)], shipTo }));
      return shop.reservation(NEW);
    };
    expect(place(null)).toMatchObject({ route: { shipTo: TO_KOCHI } });
    expect(place(TO_PUNE)).toMatchObject({ route: { shipTo: TO_PUNE } });
  });

  it("ends no later than a new hold of the added products would", () => {
    const added = (products: Product[], seconds: number) => {
      const shop = aSmallShop();
      shop.run(aReserve({ reservationId: OLD, lines: [of(LAMP, 1)], ttlSeconds: 900 }));
      shop.run(anExtend({ reservationId: OLD }));
      shop.run(anExtend({ reservationId: OLD }));
      shop.wait(seconds);
      const lines = [LAMP, ...products].map((product) => of(product, 1));
      shop.run(aReplace({ reservationId: NEW, replaces: OLD, lines }));
      return shop;
    };
    expect(added([], 60).reservation(NEW).expiresAt).toBe(START + 1_500_000);
    expect(added([SEAT], 60).reservation(NEW).expiresAt).toBe(START + 60_000 + 480_000);
    expect(added([SEAT, WATCH], 60).reservation(NEW).expiresAt).toBe(START + 60_000 + 120_000);
    expect(added([WATCH], 1_490).reservation(NEW).expiresAt).toBe(START + 1_500_000);

    const shop = added([WATCH], 60);
    shop.run(anExtend({ reservationId: NEW, for: "payment" }));
    expect(shop.reservation(NEW).expiresAt).toBe(START + 60_000 + 120_000 + 180_000);
    expect(shop.run(anExtend({ reservationId: NEW }))).toMatchObject({ code: "EXTENSION_LIMIT_REACHED" });
  });

  it("lets paying add what all of its products allow, and once", () => {
    const shop = aSmallShop();
    shop.run(aReserve({ reservationId: OLD, lines: [of(WATCH, 1)], holder: "shopper:asha" }));
    shop.run(aReplace({ reservationId: NEW, replaces: OLD, lines: [of(LAMP, 1)] }));
    expect(shop.reservation(NEW).paymentSeconds).toBe(LAMP.policy.paymentSeconds);
    expect(LAMP.policy.paymentSeconds).toBeGreaterThan(WATCH.policy.paymentSeconds);
    shop.run(anExtend({ reservationId: NEW, for: "payment" }));
    const third = idOf("reservation", "third");
    shop.run(aReplace({ reservationId: third, replaces: NEW, lines: [of(LAMP, 2)] }));
    expect(shop.reservation(third).paymentSeconds).toBe(0);
  });

  it("keeps its end if there is more or less of what it held already", () => {
    const shop = aSmallShop();
    shop.run(aReserve({ reservationId: OLD, lines: [of(WATCH, 1)] }));
    shop.wait(60);
    shop.run(aReplace({ reservationId: NEW, replaces: OLD, lines: [of(WATCH, 2, KOCHI)] }));
    expect(shop.reservation(NEW).expiresAt).toBe(START + 120_000);
  });

  it("puts several holds into one, which ends when the first of them would have", () => {
    const shop = aShopWithAHold(4);
    const BESIDES = idOf("reservation", "besides");
    shop.wait(60);
    shop.run(aReserve({ reservationId: BESIDES, lines: [of(LAMP, 6), of(WATCH, 1)], holder: "shopper:asha" }));
    shop.wait(30);
    const all = [of(LAMP, 10), of(WATCH, 1)];
    const outcome = shop.run(
      aReplace({ reservationId: NEW, replaces: OLD, besides: [BESIDES], lines: all, holder: "shopper:asha" }),
    );
    expect(outcome).toMatchObject({ ok: true, reservation: { expiresAt: START + 180_000, extensionsLeft: 0 } });
    for (const id of [OLD, BESIDES]) {
      expect(shop.reservation(id)).toMatchObject({ status: "RELEASED", releaseReason: "REPLACED" });
    }
    expect(shop.row(LAMP.id, PUNE.id).reserved).toBe(10);
  });

  it("keeps several holds if together they are more than the limit, or if one of them has ended", () => {
    const shop = aShopWithAHold(1);
    const watches = [idOf("reservation", "here"), idOf("reservation", "there")];
    for (const [at, reservationId] of watches.entries()) {
      shop.run(aReserve({ reservationId, lines: [of(WATCH, 2)], owner: "shopper:asha", holder: `shopper:${at}` }));
      shop.state.reservations.set(reservationId, { ...shop.reservation(reservationId), holder: "shopper:asha" });
    }
    const [replaces = "", ...besides] = watches;
    const together = aReplace({ reservationId: NEW, replaces, besides, lines: [of(WATCH, 4)], holder: "shopper:asha" });
    expect(shop.run(together)).toMatchObject({ code: "HOLD_LIMIT_REACHED", maximum: 2, requested: 4 });
    expect(watches.map((id) => shop.reservation(id).status)).toEqual(["PENDING", "PENDING"]);
    shop.wait(121);
    expect(shop.run({ ...together, replaces: OLD, besides: watches })).toMatchObject({ code: "RESERVATION_EXPIRED" });
    expect(shop.reservation(OLD).status).toBe("PENDING");
  });

  it("if refused, keeps the old hold", () => {
    const shop = aShopWithAHold();
    const before = structuredClone(shop.state);
    const cases = [
      {
        lines: [of(LAMP, 11), of(SEAT, 11)],
        refusal: { code: "INSUFFICIENT_STOCK", shortages: [{ available: 10 }, { available: 10 }] },
      },
      { lines: [aLine({ productId: idOf("product", "nobody's") })], refusal: { code: "PRODUCT_NOT_FOUND" } },
      {
        lines: [of(SEAT, 9)],
        holder: "shopper:asha",
        refusal: { code: "HOLD_LIMIT_REACHED", current: 0, requested: 9 },
      },
    ];
    for (const { refusal, ...given } of cases) {
      const outcome = shop.run(aReplace({ reservationId: NEW, replaces: OLD, ...given }));
      expect(outcome).toMatchObject({ ok: false, ...refusal });
      expect(shop.state.reservations).toEqual(before.reservations);
      expect(shop.state.rows).toEqual(before.rows);
    }
    expect(shop.ledger).toHaveLength(1);
  });

  it("does not count the old units against the holder's limit", () => {
    const shop = aSmallShop([stocked(SEAT, PUNE), stocked(SEAT, KOCHI)]);
    const holder = "shopper:asha";
    shop.run(aReserve({ reservationId: OLD, lines: [of(SEAT, 8)], holder }));
    expect(
      shop.run(aReplace({ reservationId: NEW, replaces: OLD, lines: [of(SEAT, 8, KOCHI)], holder })),
    ).toMatchObject({ ok: true });
  });

  it("tells how many units count beside those of the old hold, of all that the new one asks for", () => {
    const shop = aSmallShop([stocked(SEAT, PUNE, { onHand: 20 })]);
    const holder = "shopper:asha";
    shop.run(aReserve({ reservationId: OLD, lines: [of(SEAT, 2)], holder }));
    shop.run(aReserve({ reservationId: idOf("reservation", "other"), lines: [of(SEAT, 3)], holder }));
    const joined = aReplace({ reservationId: NEW, replaces: OLD, lines: [of(SEAT, 2), of(SEAT, 4)], holder });
    expect(shop.run(joined)).toMatchObject({ code: "HOLD_LIMIT_REACHED", maximum: 8, current: 3, requested: 6 });
  });

  it("counts them if the old hold was somebody else's", () => {
    const shop = aSmallShop();
    shop.run(aReserve({ reservationId: OLD, lines: [of(SEAT, 2)], holder: "cart:1" }));
    shop.run(aReserve({ reservationId: idOf("reservation", "other"), lines: [of(SEAT, 7)], holder: "cart:2" }));
    const outcome = shop.run(aReplace({ reservationId: NEW, replaces: OLD, lines: [of(SEAT, 2)], holder: "cart:2" }));
    expect(outcome).toMatchObject({ code: "HOLD_LIMIT_REACHED", current: 7, requested: 2 });
  });

  it("routes the new lines with the old units free", () => {
    const shop = aSmallShop([stocked(LAMP, PUNE, { onHand: 4 }), stocked(LAMP, KOCHI, { onHand: 3 })]);
    shop.run(aReserve({ reservationId: OLD, lines: [of(LAMP, 4)] }));
    const outcome = shop.run(aReplace({ reservationId: NEW, replaces: OLD, lines: [of(LAMP, 4, null)] }));
    expect(outcome).toMatchObject({
      reservation: { lines: [{ warehouseId: PUNE.id, quantity: 4 }], route: { parcelCount: 1 } },
    });
  });

  it.each([
    ["another shopper's hold", { owner: "shopper:ravi" }, "RESERVATION_NOT_FOUND"],
    ["an unknown hold", { replaces: idOf("reservation", "unknown") }, "RESERVATION_NOT_FOUND"],
  ])("refuses to replace %s", (_, given, code) => {
    const shop = aShopWithAHold();
    expect(shop.run(aReplace({ reservationId: NEW, replaces: OLD, lines: [of(LAMP, 1)], ...given }))).toMatchObject({
      ok: false,
      code,
    });
  });

  it("refuses to replace a confirmed, overdue or already replaced hold", () => {
    const shop = aShopWithAHold();
    const replace = (id: string) =>
      shop.run(aReplace({ reservationId: idOf("reservation", id), replaces: OLD, lines: [of(LAMP, 1)] }));
    replace("first");
    const replaced = { releaseReason: "REPLACED", reservationId: OLD };
    expect(replace("second")).toEqual({ ok: false, code: "RESERVATION_ALREADY_RELEASED", ...replaced });
    const confirmed = aShopWithAHold();
    confirmed.run(aConfirm({ reservationId: OLD }));
    expect(confirmed.run(aReplace({ reservationId: NEW, replaces: OLD, lines: [of(LAMP, 1)] }))).toMatchObject({
      code: "RESERVATION_ALREADY_CONFIRMED",
    });
    const overdue = aShopWithAHold().wait(600);
    expect(overdue.run(aReplace({ reservationId: NEW, replaces: OLD, lines: [of(LAMP, 1)] }))).toEqual({
      ok: false,
      code: "RESERVATION_EXPIRED",
      reservationId: OLD,
      expiredAt: START + 600_000,
    });
  });
});
