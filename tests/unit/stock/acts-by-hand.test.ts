import { describe, expect, it } from "vitest";
import type { LineRequest } from "@/lib/stock/commands";
import { routePrice } from "@/lib/stock/routing/route-price";
import type { Product, ShipTo } from "@/lib/stock/stock";
import { decide } from "@/lib/stock/verbs/verbs";
import {
  aConfirm,
  aJoinWaitlist,
  aLine,
  anExtend,
  aRelease,
  aReplace,
  aReroute,
  aRerouteByHand,
  aReserve,
} from "@/tests/factories/commands";
import { START } from "@/tests/factories/core-in-memory";
import { idOf } from "@/tests/factories/ids";
import { aSmallShop, BOOK, CLOSED, KOCHI, LAMP, PUNE, stocked, WATCH } from "@/tests/factories/small-shop";

const HOLD = idOf("reservation", "hold");
const NEXT = idOf("reservation", "next");
const WAITER = idOf("entry", "waiter");
const IN_PUNE: ShipTo = { latitude: 18.52, longitude: 73.86, city: "Pune", postalCode: "411001" };
const BY_ADA = { actor: "admin:ada@shop.example", note: "asked by phone" };

const of = (product: Product, quantity: number, warehouse: { id: string } | null = null): LineRequest =>
  aLine({ productId: product.id, warehouseId: warehouse?.id ?? null, quantity });

function aHold(lines: LineRequest[], shop = aSmallShop()) {
  expect(shop.run(aReserve({ reservationId: HOLD, lines, holder: "shopper:asha", shipTo: IN_PUNE })).ok).toBe(true);
  const where = () => shop.reservation(HOLD).lines.map((line) => `${line.quantity} ${line.sku} ${line.warehouseCode}`);
  return { shop, where };
}

describe("Releasing some units of a hold", () => {
  const three = { productId: LAMP.id, warehouseId: PUNE.id, quantity: 3 };

  it("frees those units and lets the rest go on as it was", () => {
    const { shop, where } = aHold([of(LAMP, 4, PUNE), of(BOOK, 2, KOCHI)]);
    const { expiresAt } = shop.reservation(HOLD);
    const outcome = shop.wait(60).run(aRelease({ reservationId: HOLD, reason: "ADMIN", lines: [three], ...BY_ADA }));
    expect(outcome).toMatchObject({ ok: true, reservation: { status: "PENDING", releaseReason: null, expiresAt } });
    expect(where()).toEqual(["1 TST-LAMP PNQ", "2 TST-BOOK COK"]);
    expect(shop.row(LAMP.id, PUNE.id).reserved).toBe(1);
    expect(shop.ledger.slice(-1)).toMatchObject([
      { type: "RELEASED", reservedDelta: -3, reasonCode: "ADMIN", ...BY_ADA },
    ]);
    expect(shop.reservation(HOLD).route).toMatchObject({ parcelCount: 2, pinned: [{ quantity: 1 }, { quantity: 2 }] });
  });

  it("serves whoever waits for them before anybody else", () => {
    const { shop } = aHold([of(LAMP, 4, PUNE)], aSmallShop([stocked(LAMP, PUNE, { onHand: 4 })]));
    shop.run(aJoinWaitlist({ waitlistEntryId: WAITER, productId: LAMP.id, quantity: 2, owner: "shopper:meera" }));
    shop.run(aRelease({ reservationId: HOLD, lines: [three] }));
    expect(shop.state.waitlist.get(WAITER)?.status).toBe("OFFERED");
  });

  it("ends the hold if all units are named, and refuses more than it has", () => {
    const { shop } = aHold([of(LAMP, 3, PUNE)]);
    const four = { ...three, quantity: 4 };
    const refused = { ok: false, code: "QUANTITY_NOT_MOVABLE", requested: 4, movable: 3 };
    expect(shop.run(aRelease({ reservationId: HOLD, lines: [four] }))).toMatchObject(refused);
    expect(shop.run(aRelease({ reservationId: HOLD, lines: [three], reason: "ADMIN" }))).toMatchObject({
      ok: true,
      reservation: { status: "RELEASED", releaseReason: "ADMIN" },
    });
  });

  it("is refused while a payment is open, because its amount must stay true", () => {
    const { shop } = aHold([of(LAMP, 4, PUNE)]);
    shop.state.openPayments.add(HOLD);
    const one = { ...three, quantity: 1 };
    expect(shop.run(aRelease({ reservationId: HOLD, lines: [one] }))).toMatchObject({ code: "PAYMENT_IN_PROGRESS" });
    expect(shop.run(aRelease({ reservationId: HOLD })).ok).toBe(true);
  });

  it("cancels an offer whose units are all released", () => {
    const { shop } = aHold([of(LAMP, 2, PUNE)], aSmallShop([stocked(LAMP, PUNE, { onHand: 2 }), stocked(BOOK, PUNE)]));
    shop.run(aJoinWaitlist({ waitlistEntryId: WAITER, productId: LAMP.id, owner: "shopper:meera" }));
    shop.run(aRelease({ reservationId: HOLD }));
    const offered = shop.state.waitlist.get(WAITER)?.reservationId ?? "";
    const both = { lines: [of(LAMP, 1), of(BOOK, 1)], owner: "shopper:meera", replaces: offered };
    shop.run(aReplace({ ...both, reservationId: NEXT }));
    expect(shop.state.waitlist.get(WAITER)).toMatchObject({ status: "OFFERED", reservationId: NEXT });
    shop.run(aRelease({ reservationId: NEXT, reason: "ADMIN", lines: [{ ...three, quantity: 1 }] }));
    expect(shop.state.waitlist.get(WAITER)?.status).toBe("CANCELLED");
    expect(shop.reservation(NEXT)).toMatchObject({ status: "PENDING", lines: [{ productId: BOOK.id }] });
  });
});

describe("Extending by hand", () => {
  it("works when the shopper has no extensions left, and leaves theirs", () => {
    const { shop } = aHold([of(WATCH, 1, PUNE)]);
    const before = shop.reservation(HOLD);
    expect(before.extensionsLeft).toBe(0);
    shop.run(anExtend({ reservationId: HOLD, for: "staff", seconds: 900, ...BY_ADA }));
    const { expiresAt, extensionsLeft } = shop.reservation(HOLD);
    expect([expiresAt - before.expiresAt, extensionsLeft]).toEqual([900_000, 0]);
    shop.run(anExtend({ reservationId: HOLD, for: "staff" }));
    expect(shop.reservation(HOLD).expiresAt - expiresAt, "five minutes where the policy adds none").toBe(300_000);
  });

  it("ends within 24 hours of the hold's beginning", () => {
    const { shop } = aHold([of(LAMP, 1, PUNE)]);
    const day = 86_400;
    const late = shop.run(anExtend({ reservationId: HOLD, for: "staff", seconds: day }));
    expect(late).toMatchObject({ code: "EXTENSION_LIMIT_REACHED", latestEndAt: START + day * 1000 });
    expect(shop.run(anExtend({ reservationId: HOLD, for: "staff", seconds: day - 600 })).ok).toBe(true);
    expect(shop.reservation(HOLD).expiresAt).toBe(START + day * 1000);
  });
});

describe("Moving a hold by hand", () => {
  it("moves all of it or some units, says who chose, and keeps them there", () => {
    const { shop, where } = aHold([of(LAMP, 3)]);
    expect(where()).toEqual(["3 TST-LAMP PNQ"]);
    const one = [{ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }];
    shop.run(aRerouteByHand({ reservationId: HOLD, toWarehouseId: KOCHI.id, lines: one, ...BY_ADA }));
    expect(where().sort()).toEqual(["1 TST-LAMP COK", "2 TST-LAMP PNQ"]);
    shop.run(aRerouteByHand({ reservationId: HOLD, toWarehouseId: KOCHI.id, ...BY_ADA }));
    expect(where()).toEqual(["3 TST-LAMP COK"]);
    expect(shop.reservation(HOLD).route?.reason).toMatch(/^The shop chose /);
    expect(shop.ledger.slice(-2)).toMatchObject([
      { type: "REROUTED_OUT", reservedDelta: -2, ...BY_ADA },
      { type: "REROUTED_IN", reservedDelta: 2, ...BY_ADA },
    ]);
    const entries = shop.ledger.length;
    expect(shop.run(aRerouteByHand({ reservationId: HOLD, toWarehouseId: KOCHI.id })).ok, "it is there").toBe(true);
    expect(shop.ledger).toHaveLength(entries);
  });

  it("without a warehouse routes everything anew, also what was chosen", () => {
    const { shop, where } = aHold([of(LAMP, 3, KOCHI)]);
    for (const [id, place] of [
      [PUNE.id, IN_PUNE] as const,
      [KOCHI.id, { latitude: 9.93, longitude: 76.26 }] as const,
    ]) {
      const warehouse = shop.state.warehouses.get(id);
      if (warehouse)
        shop.state.warehouses.set(id, { ...warehouse, latitude: place.latitude, longitude: place.longitude });
    }
    shop.run(aRerouteByHand({ reservationId: HOLD }));
    expect(where()).toEqual(["3 TST-LAMP PNQ"]);
  });

  describe("and what shipping costs", () => {
    /** Pune is where it goes; Kochi is the farthest away. */
    const aPlacedHold = (lines: LineRequest[]) => {
      const held = aHold(lines);
      const { warehouses } = held.shop.state;
      for (const [{ id }, place] of [
        [PUNE, { latitude: 18.52, longitude: 73.86 }],
        [KOCHI, { latitude: 9.93, longitude: 76.26 }],
      ] as const) {
        const known = warehouses.get(id);
        if (known) warehouses.set(id, { ...known, ...place });
      }
      held.shop.run(aReroute({ reservationId: HOLD, shipTo: IN_PUNE }));
      const price = () => routePrice(held.shop.reservation(HOLD).route);
      return { ...held, price };
    };
    const move = (toWarehouseId: string | null) => aRerouteByHand({ reservationId: HOLD, toWarehouseId, isTold: true });

    it("never gets dearer for the shopper, who did not ask for it", () => {
      const { shop, where, price } = aPlacedHold([of(LAMP, 3)]);
      expect(price()).toBe(49_00);
      const moved = decide(shop.state, move(KOCHI.id), shop.now);
      expect(moved).toMatchObject({ notices: [{ kind: "HOLD_MOVED", payload: { shippingBefore: 49_00 } }] });
      shop.run(move(KOCHI.id));
      expect(where()).toEqual(["3 TST-LAMP COK"]);
      expect(price()).toBe(49_00);
      shop.run(aReroute({ reservationId: HOLD, shipTo: IN_PUNE }));
      expect(price(), "the shopper says the same address again").toBe(49_00);
    });

    it("is at another address what it would be without the move, and staff's choice stays", () => {
      const { shop, where, price } = aPlacedHold([of(LAMP, 3)]);
      shop.run(move(KOCHI.id));
      shop.run(aReroute({ reservationId: HOLD, shipTo: { ...IN_PUNE, latitude: 18.6 } }));
      expect([where(), price()]).toEqual([["3 TST-LAMP COK"], 49_00]);
      const far: ShipTo = { latitude: 28.61, longitude: 77.21, city: "Delhi", postalCode: "110001" };
      const alone = aPlacedHold([of(LAMP, 3)]);
      alone.shop.run(aReroute({ reservationId: HOLD, shipTo: far }));
      shop.run(aReroute({ reservationId: HOLD, shipTo: far }));
      expect([where(), price()]).toEqual([["3 TST-LAMP COK"], alone.price()]);
      const { reason, candidates, pinned, byStaff } = shop.reservation(HOLD).route ?? {};
      expect(reason).toMatch(/^The shop chose /);
      expect(candidates?.map(({ warehouseCode }) => warehouseCode)).toContain("PNQ");
      expect({ pinned, byStaff }).toEqual({
        pinned: [],
        byStaff: [{ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 3 }],
      });
    });

    it("is that of the nearest also where the address comes after the move", () => {
      const shop = aSmallShop();
      shop.run(aReserve({ reservationId: HOLD, lines: [of(LAMP, 3)] }));
      shop.run(move(KOCHI.id));
      const placed = aPlacedHold([of(LAMP, 3)]);
      for (const [id, warehouse] of placed.shop.state.warehouses) shop.state.warehouses.set(id, warehouse);
      shop.run(aReroute({ reservationId: HOLD, shipTo: IN_PUNE }));
      expect(shop.reservation(HOLD).lines).toMatchObject([{ warehouseCode: "COK" }]);
      expect(routePrice(shop.reservation(HOLD).route)).toBe(49_00);
    });

    it("lets the units go where they can if the chosen warehouse does not deliver there", () => {
      const { shop, where } = aPlacedHold([of(LAMP, 3)]);
      shop.run(move(KOCHI.id));
      const kochi = shop.state.warehouses.get(KOCHI.id);
      if (kochi) shop.state.warehouses.set(KOCHI.id, { ...kochi, postalRanges: ["68"] });
      shop.run(aReroute({ reservationId: HOLD, shipTo: { ...IN_PUNE, postalCode: "411002" } }));
      expect(where()).toEqual(["3 TST-LAMP PNQ"]);
      expect(shop.reservation(HOLD).route?.byStaff).toEqual([]);
    });

    it("leaves what the shopper chose as their choice, as far as it stays", () => {
      const { shop } = aPlacedHold([of(LAMP, 3, PUNE)]);
      const one = [{ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }];
      shop.run(aRerouteByHand({ reservationId: HOLD, toWarehouseId: KOCHI.id, lines: one }));
      expect(shop.reservation(HOLD).route).toMatchObject({
        pinned: [{ warehouseId: PUNE.id, quantity: 2 }],
        byStaff: [{ warehouseId: KOCHI.id, quantity: 1 }],
      });
    });

    it("gets cheaper from nearer, and stays so", () => {
      const { shop, price } = aPlacedHold([of(LAMP, 3, KOCHI)]);
      expect(price()).toBe(99_00);
      shop.run(move(PUNE.id));
      expect(price()).toBe(49_00);
      shop.run(move(KOCHI.id));
      expect(price()).toBe(49_00);
    });

    it("is shared between the parcels, the nearest first", () => {
      const { shop, price } = aPlacedHold([of(LAMP, 3)]);
      const one = [{ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 }];
      shop.run(aRerouteByHand({ reservationId: HOLD, toWarehouseId: KOCHI.id, lines: one }));
      expect(price()).toBe(49_00);
      const parcels = shop.reservation(HOLD).route?.parcels.map(({ shippingAmount }) => shippingAmount);
      expect(parcels).toEqual([49_00, 0]);
    });
  });

  it("keeps every warehouse that could have sent it, and marks the one that staff chose", () => {
    const rows = [stocked(LAMP, PUNE, { onHand: 5 }), stocked(LAMP, KOCHI), stocked(LAMP, CLOSED)];
    const { shop } = aHold([of(LAMP, 3)], aSmallShop(rows));
    const seen = () => {
      const { candidates = [], reason } = shop.reservation(HOLD).route ?? {};
      return [reason, ...candidates.map(({ warehouseCode, chosen, reason }) => `${warehouseCode} ${chosen} ${reason}`)];
    };
    shop.run(aRerouteByHand({ reservationId: HOLD, toWarehouseId: KOCHI.id }));
    expect(shop.reservation(HOLD).route?.candidates.every(({ distanceKm }) => distanceKm !== null)).toBe(true);
    expect(seen().slice(1)).toEqual(["PNQ false also in stock", "COK true ships all 3, chosen by the shop's staff"]);
    const one = [{ productId: LAMP.id, warehouseId: KOCHI.id, quantity: 1 }];
    shop.run(aRerouteByHand({ reservationId: HOLD, toWarehouseId: PUNE.id, lines: one }));
    expect(seen()).toEqual([
      expect.stringMatching(/^The shop chose .+; the rest ships from /),
      "PNQ true ships 1 of 3, chosen by the shop's staff",
      "COK true ships 2 of 3",
    ]);
  });

  it("is told also while nobody has said where to", () => {
    const shop = aSmallShop();
    shop.run(aReserve({ reservationId: HOLD, lines: [of(LAMP, 3, PUNE)] }));
    expect(shop.reservation(HOLD).route).toBeNull();
    shop.run(aRerouteByHand({ reservationId: HOLD, toWarehouseId: KOCHI.id }));
    expect(shop.reservation(HOLD).route).toMatchObject({
      reason: expect.stringMatching(/^The shop chose \w+\.$/),
      candidates: [
        { warehouseCode: "PNQ", reason: "also in stock" },
        { warehouseCode: "COK", chosen: true },
      ],
    });
  });

  it("refuses what is not there, a closed or unknown warehouse, and a hold that is being paid for", () => {
    const { shop, where } = aHold(
      [of(LAMP, 3, PUNE)],
      aSmallShop([stocked(LAMP, PUNE, { onHand: 5 }), stocked(LAMP, KOCHI, { onHand: 2 })]),
    );
    const move = (toWarehouseId: string) => shop.run(aRerouteByHand({ reservationId: HOLD, toWarehouseId }));
    expect(move(KOCHI.id)).toMatchObject({ code: "INSUFFICIENT_STOCK", shortages: [{ requested: 3, available: 2 }] });
    expect(move(CLOSED.id)).toMatchObject({ code: "WAREHOUSE_NOT_FOUND" });
    expect(move(idOf("warehouse", "none"))).toMatchObject({ code: "WAREHOUSE_NOT_FOUND" });
    shop.state.openPayments.add(HOLD);
    expect(move(KOCHI.id)).toMatchObject({ code: "PAYMENT_IN_PROGRESS" });
    expect(where()).toEqual(["3 TST-LAMP PNQ"]);
  });
});

describe("Confirming by hand", () => {
  it("keeps how it was paid: goods and shipping, as its customer was told, unless staff say otherwise", () => {
    const paid = (amount: number | null) => {
      const { shop } = aHold([of(LAMP, 2, PUNE)]);
      const paidByHand = { method: "CASH", amount, reference: "R-7" };
      return decide(shop.state, aConfirm({ reservationId: HOLD, ...BY_ADA, paidByHand }), shop.now);
    };
    const kept = { method: "CASH", currency: "INR", reference: "R-7", actor: BY_ADA.actor, reservationId: HOLD };
    const shipping = 49_00;
    expect(paid(null)).toMatchObject({ handPayments: [{ ...kept, amount: 2 * LAMP.unitPrice + shipping }] });
    expect(paid(1)).toMatchObject({ handPayments: [{ ...kept, amount: 1 }] });
  });
});
