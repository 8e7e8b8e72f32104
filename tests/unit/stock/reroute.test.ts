import { describe, expect, it } from "vitest";
import type { LineRequest } from "@/lib/stock/commands";
import type { InventoryRow, Product, ShipTo } from "@/lib/stock/stock";
import {
  aConfirm,
  aJoinWaitlist,
  aLine,
  anExtend,
  aRelease,
  aReplace,
  aReroute,
  aReserve,
  aSetSafetyStock,
} from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, KOCHI, LAMP, PUNE, SEAT, stocked } from "@/tests/factories/small-shop";

const HOLD = idOf("reservation", "hold");
const NEXT = idOf("reservation", "next");
const IN_PUNE: ShipTo = { latitude: 18.52, longitude: 73.86, city: "Pune", postalCode: "411001" };
const IN_KOCHI: ShipTo = { latitude: 9.93, longitude: 76.26, city: "Kochi", postalCode: "682001" };

function of(product: Product, quantity: number, warehouse: { id: string } | null = null): LineRequest {
  return aLine({ productId: product.id, warehouseId: warehouse?.id ?? null, quantity });
}

/** The small shop with its warehouses where their cities are. */
function aShop(rows?: InventoryRow[]) {
  const shop = aSmallShop(rows);
  for (const [warehouse, { latitude, longitude, city }] of [
    [PUNE, IN_PUNE],
    [KOCHI, IN_KOCHI],
  ] as const) {
    shop.state.warehouses.set(warehouse.id, { ...warehouse, latitude, longitude, city: city ?? "" });
  }
  return shop;
}

/** A hold of these lines, made with a destination in Pune. */
function aShopWithAHold(lines: LineRequest[], rows?: InventoryRow[]) {
  const shop = aShop(rows);
  shop.run(aReserve({ reservationId: HOLD, lines, holder: "shopper:asha", shipTo: IN_PUNE }));
  const where = () => {
    return shop.reservation(HOLD).lines.map((line) => `${line.quantity} ${line.sku} ${line.warehouseCode}`);
  };
  const reserved = (product: Product) => [PUNE, KOCHI].map(({ id }) => shop.row(product.id, id).reserved);
  return { shop, where, reserved };
}

describe("Reroute", () => {
  it("moves units to the warehouse nearest to the new destination, and says why", () => {
    const { shop, where, reserved } = aShopWithAHold([of(LAMP, 3)]);
    expect([where(), reserved(LAMP)]).toEqual([["3 TST-LAMP PNQ"], [3, 0]]);
    const { route } = shop.reservation(HOLD);
    shop.wait(60);
    expect(shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI }))).toMatchObject({ ok: true });
    expect([where(), reserved(LAMP)]).toEqual([["3 TST-LAMP COK"], [0, 3]]);
    const rerouted = shop.reservation(HOLD);
    expect(rerouted.route?.shipTo).toEqual(IN_KOCHI);
    expect(rerouted.route?.reason).toBe("Ships from Kochi, 0 km: nearest with all 3.");
    expect(rerouted.route).not.toEqual(route);
  });

  it("records one entry per row that gets more or fewer units, and none for the others", () => {
    const { shop } = aShopWithAHold([of(LAMP, 3), of(SEAT, 2, PUNE)]);
    const before = shop.ledger.length;
    shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI, actor: "shopper:asha" }));
    // The seats in Pune were chosen, so the lamps go with them.
    expect(shop.ledger.slice(before)).toEqual([]);
    shop.run(aRelease({ reservationId: HOLD }));
    shop.run(aReserve({ reservationId: NEXT, lines: [of(LAMP, 3)], shipTo: IN_PUNE }));
    shop.run(aReroute({ reservationId: NEXT, shipTo: IN_KOCHI, actor: "shopper:asha" }));
    expect(shop.ledger.slice(-2)).toMatchObject([
      {
        type: "REROUTED_OUT",
        warehouseId: PUNE.id,
        reservedDelta: -3,
        reserved: 0,
        reservationId: NEXT,
        actor: "shopper:asha",
      },
      {
        type: "REROUTED_IN",
        warehouseId: KOCHI.id,
        reservedDelta: 3,
        reserved: 3,
        reservationId: NEXT,
        reasonCode: "HOLD",
      },
    ]);
  });

  it("keeps the end, the extensions and the prices", () => {
    const { shop } = aShopWithAHold([of(LAMP, 1)]);
    shop.run(anExtend({ reservationId: HOLD }));
    const held = shop.reservation(HOLD);
    shop.state.products.set(LAMP.id, { ...LAMP, unitPrice: 1 });
    shop.wait(30);
    shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI }));
    const { route: _, lines, ...rerouted } = shop.reservation(HOLD);
    const { route: __, lines: before, ...same } = held;
    expect(rerouted).toEqual(same);
    expect(rerouted.expiresAt).toBe(START + 900_000);
    expect(lines.map(({ unitPrice }) => unitPrice)).toEqual(before.map(({ unitPrice }) => unitPrice));
  });

  it("leaves units whose warehouse was chosen where they are, with their distance to the new place", () => {
    const { shop, where } = aShopWithAHold([of(LAMP, 2, PUNE)]);
    shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI }));
    expect(where()).toEqual(["2 TST-LAMP PNQ"]);
    expect(shop.reservation(HOLD).route?.reason).toMatch(/^You chose Pune, [\d,]+ km\.$/);
    shop.run(aReroute({ reservationId: HOLD, shipTo: IN_PUNE }));
    expect(shop.reservation(HOLD).route?.reason).toBe("You chose Pune, 0 km.");
  });

  it("moves the rest of a product of which some units are from a chosen warehouse", () => {
    const rows = [stocked(LAMP, PUNE, { onHand: 4 }), stocked(LAMP, KOCHI)];
    const { shop, where } = aShopWithAHold([of(LAMP, 2, KOCHI), of(LAMP, 9)], rows);
    expect(where()).toEqual(["10 TST-LAMP COK", "1 TST-LAMP PNQ"]);
    shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI }));
    expect(where()).toEqual(["10 TST-LAMP COK", "1 TST-LAMP PNQ"]);
  });

  it("counts the hold's own units as free, and nobody else's", () => {
    const rows = [stocked(LAMP, PUNE, { onHand: 3 }), stocked(LAMP, KOCHI, { onHand: 2 })];
    const { shop, where } = aShopWithAHold([of(LAMP, 3)], rows);
    shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI }));
    expect(where()).toEqual(["3 TST-LAMP PNQ"]);
    const taken = shop.run(aReserve({ reservationId: NEXT, lines: [of(LAMP, 2)], owner: "shopper:ravi" }));
    expect(taken.ok).toBe(true);
    shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI }));
    expect(where()).toEqual(["3 TST-LAMP PNQ"]);
  });

  it("does not take units that are no longer for sale, even its own", () => {
    const { shop, where } = aShopWithAHold([of(LAMP, 3)]);
    shop.run(aSetSafetyStock({ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 8 }));
    shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI }));
    expect(where()).toEqual(["3 TST-LAMP PNQ"]);
  });

  it("offers the units that it leaves to those who wait for them", () => {
    const rows = [stocked(LAMP, PUNE, { onHand: 3 }), stocked(LAMP, KOCHI, { onHand: 3 })];
    const { shop } = aShopWithAHold([of(LAMP, 3)], rows);
    const entry = idOf("entry", "ravi");
    const wish = { productId: LAMP.id, warehouseId: PUNE.id, quantity: 2, owner: "shopper:ravi" };
    expect(shop.run(aJoinWaitlist({ ...wish, waitlistEntryId: entry }))).toMatchObject({ ok: true });
    shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI }));
    expect(shop.waitlistEntry(entry).status).toBe("OFFERED");
  });

  it("is refused while a payment is open, as Replace is, and not after it has ended", () => {
    const { shop, where } = aShopWithAHold([of(LAMP, 3)]);
    shop.state.openPayments.add(HOLD);
    const refusal = { ok: false, code: "PAYMENT_IN_PROGRESS", reservationId: HOLD };
    expect(shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI }))).toEqual(refusal);
    expect(shop.run(aReplace({ reservationId: NEXT, replaces: HOLD, lines: [of(LAMP, 1)] }))).toEqual(refusal);
    expect(where()).toEqual(["3 TST-LAMP PNQ"]);
    shop.state.openPayments.clear();
    expect(shop.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI })).ok).toBe(true);
  });

  it("is refused for somebody else's hold, an ended one, and a sale", () => {
    const { shop } = aShopWithAHold([of(LAMP, 3)]);
    const reroute = (owner: string | null) => shop.run(aReroute({ reservationId: HOLD, owner, shipTo: IN_KOCHI }));
    expect(reroute("shopper:ravi")).toMatchObject({ ok: false, code: "RESERVATION_NOT_FOUND" });
    shop.run(aConfirm({ reservationId: HOLD }));
    expect(reroute(null)).toMatchObject({ ok: false, code: "RESERVATION_ALREADY_CONFIRMED" });
    const other = aShopWithAHold([of(LAMP, 3)]).shop.wait(600);
    expect(other.run(aReroute({ reservationId: HOLD, shipTo: IN_KOCHI }))).toMatchObject({
      code: "RESERVATION_EXPIRED",
    });
  });

  it("moves an offer too, which stays an offer", () => {
    const shop = aShop([stocked(LAMP, PUNE, { onHand: 1 }), stocked(LAMP, KOCHI, { onHand: 0 })]);
    shop.run(aReserve({ reservationId: HOLD, lines: [of(LAMP, 1)], owner: "shopper:ravi" }));
    const entry = idOf("entry", "asha");
    shop.run(aJoinWaitlist({ productId: LAMP.id, quantity: 1, owner: "shopper:asha", waitlistEntryId: entry }));
    shop.run(aRelease({ reservationId: HOLD }));
    const { reservationId } = shop.waitlistEntry(entry);
    expect(reservationId).not.toBeNull();
    const rerouted = shop.run(aReroute({ reservationId: reservationId ?? "", shipTo: IN_KOCHI }));
    expect(rerouted).toMatchObject({ ok: true, reservation: { route: { shipTo: IN_KOCHI } } });
    expect(shop.waitlistEntry(entry)).toMatchObject({ status: "OFFERED", reservationId });
  });
});
