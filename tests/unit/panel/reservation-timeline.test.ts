import { describe, expect, it } from "vitest";
import type { DetailEntry, DetailFacts } from "@/lib/reservations/reservation-detail-queries";
import { freeingMoments, reservationTimeline } from "@/lib/reservations/reservation-timeline";

let position = 1;

function entry(type: DetailEntry["type"], at: number, given: Partial<DetailEntry> = {}): DetailEntry {
  const row = { productId: "p", sku: "TST-LAMP", warehouseId: "w", warehouseCode: "MAA" };
  return {
    type,
    at,
    reservationId: "r2",
    reasonCode: "HOLD",
    position: String(position++),
    actor: "admin:ada",
    note: null,
    quantity: 1,
    ...row,
    ...given,
  };
}

function facts(given: Partial<DetailFacts>): DetailFacts {
  const nothing = {
    owner: "shopper:1",
    line: ["r1", "r2", "r3"],
    inCartAt: null,
    queued: [],
    shipments: [],
    phone: null,
    postalCode: null,
    payments: [],
    handPayment: null,
    handRefunds: [],
    mails: [],
    orderEvents: [],
    waiting: [],
    free: [],
  };
  return { ...nothing, entries: [], ...given };
}

const PAYMENT = {
  isOwn: true,
  provider: "test",
  status: "STARTED",
  failure: null,
  amount: 100,
  refunds: [],
  currency: "INR",
};
const TIMES = { updatedAt: 2_000, authorisedAt: null, capturedAt: null, endedAt: null };

describe("reservationTimeline", () => {
  it("tells each act once, newest first, however many rows it changed", () => {
    const entries = [
      entry("RESERVED", 1_000),
      entry("RESERVED", 1_000, { warehouseCode: "BLR" }),
      entry("RELEASED", 3_000),
    ];
    const told = reservationTimeline("r2", facts({ entries }), []);
    expect(told.map(({ event, entries: rows }) => [event, rows.length])).toEqual([
      ["RELEASED", 1],
      ["RESERVED", 2],
    ]);
  });

  it("tells a move as one event, and the start of a payment once", () => {
    const entries = [
      entry("REROUTED_OUT", 1_000),
      entry("REROUTED_IN", 1_000, { warehouseCode: "BLR" }),
      entry("EXTENDED", 2_000, { actor: "system", note: "payment started" }),
    ];
    const payments = [{ ...PAYMENT, startedAt: 2_000, ...TIMES }];
    const told = reservationTimeline("r2", facts({ entries, payments }), []);
    expect(told.map(({ event }) => event)).toEqual(["PAYMENT_STARTED", "REROUTED_IN"]);
    expect(told[1]?.entries.map(({ isOut }) => isOut)).toEqual([true, false]);
  });

  it("says who got the units at the moment at which they came free", () => {
    const entries = [entry("RESERVED", 1_000), entry("RELEASED", 3_000)];
    expect(freeingMoments(entries)).toEqual([3_000]);
    const offer = { reservationId: "r", productId: "p", quantity: 1, customer: "Asha" };
    const [released] = reservationTimeline("r2", facts({ entries }), [
      { at: 3_000, offer },
      { at: 9_000, offer },
    ]);
    expect(released?.served).toEqual([offer]);
  });

  it("goes from the cart through every hold to the return, whichever of its holds is looked at", () => {
    const shipment = { id: "s", warehouseCode: "MAA", carrier: "Blue Dart", trackingNumber: "BD-7" };
    const known = facts({
      inCartAt: 1_000,
      queued: [{ at: 2_000, units: 3 }],
      shipments: [{ at: 8_000, ...shipment }],
      entries: [
        entry("RESERVED", 3_000, { reservationId: "r1", quantity: 1 }),
        entry("RELEASED", 4_000, { reservationId: "r1", quantity: 1 }),
        entry("RESERVED", 4_000, { reservationId: "r2", quantity: 3 }),
        entry("RELEASED", 5_000, { reservationId: "r2", quantity: 3 }),
        entry("RESERVED", 5_000, { reservationId: "r3", quantity: 2 }),
        entry("CONFIRMED", 6_000, { reservationId: "r3", quantity: 2 }),
        entry("SHIPPED", 8_000, { reservationId: "r3", quantity: 2 }),
        entry("RETURNED", 9_000, { reservationId: "r3", quantity: 1 }),
      ],
    });
    const toldOf = (id: string) => reservationTimeline(id, known, []);
    const acts = toldOf("r3").map(({ event, entries, reservationId }) => {
      return [event, entries.map(({ quantity }) => quantity), reservationId];
    });
    expect(acts).toEqual([
      ["RETURNED", [1], null],
      ["SHIPPED", [2], null],
      ["CONFIRMED", [2], null],
      ["REPLACED", [2], null],
      ["REPLACED", [3], "r2"],
      ["RESERVED", [1], "r1"],
      ["QUEUED", [], null],
      ["PUT_IN_CART", [], null],
    ]);
    const [, shipped] = toldOf("r3");
    expect(shipped?.parcels).toEqual([shipment]);
    for (const id of ["r1", "r2"]) {
      expect(toldOf(id).map(({ event, at }) => [event, at])).toEqual(toldOf("r3").map(({ event, at }) => [event, at]));
    }
    expect(toldOf("r1").map(({ reservationId }) => reservationId)).toEqual([
      "r3",
      "r3",
      "r3",
      "r3",
      "r2",
      null,
      null,
      null,
    ]);
  });

  it("tells a release as one, also at the moment of another hold's beginning", () => {
    const entries = [
      entry("RESERVED", 1_000, { reservationId: "r1" }),
      entry("RELEASED", 3_000, { reservationId: "r1" }),
      entry("RESERVED", 3_000, { reservationId: "r3" }),
    ];
    const told = reservationTimeline("r1", facts({ entries }), []);
    expect(told.map(({ event }) => event)).toEqual(["RELEASED", "RESERVED", "RESERVED"]);
  });
});
