import { describe, expect, it } from "vitest";
import type { DetailEntry, DetailFacts } from "@/lib/reservations/reservation-detail-queries";
import { freeingMoments, reservationTimeline } from "@/lib/reservations/reservation-timeline";

let position = 1;

function entry(type: DetailEntry["type"], at: number, given: Partial<DetailEntry> = {}): DetailEntry {
  const row = { productId: "p", sku: "TST-LAMP", warehouseId: "w", warehouseCode: "MAA" };
  return {
    type,
    at,
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

const PAYMENT = { provider: "test", status: "STARTED", failure: null, amount: 100, refunds: [], currency: "INR" };
const TIMES = { updatedAt: 2_000, authorisedAt: null, capturedAt: null, endedAt: null };

describe("reservationTimeline", () => {
  it("tells each act once, newest first, however many rows it changed", () => {
    const entries = [
      entry("RESERVED", 1_000),
      entry("RESERVED", 1_000, { warehouseCode: "BLR" }),
      entry("RELEASED", 3_000),
    ];
    const told = reservationTimeline(facts({ entries }), []);
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
    const told = reservationTimeline(facts({ entries, payments }), []);
    expect(told.map(({ event }) => event)).toEqual(["PAYMENT_STARTED", "REROUTED_IN"]);
    expect(told[1]?.entries.map(({ isOut }) => isOut)).toEqual([true, false]);
  });

  it("says who got the units at the moment at which they came free", () => {
    const entries = [entry("RESERVED", 1_000), entry("RELEASED", 3_000)];
    expect(freeingMoments(entries)).toEqual([3_000]);
    const offer = { reservationId: "r", productId: "p", quantity: 1, customer: "Asha" };
    const [released] = reservationTimeline(facts({ entries }), [
      { at: 3_000, offer },
      { at: 9_000, offer },
    ]);
    expect(released?.served).toEqual([offer]);
  });
});
