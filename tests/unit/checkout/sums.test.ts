import { describe, expect, it } from "vitest";
import { shippingOfHold, totalOf } from "@/components/shop/checkout/order-sums";
import { isLimited, repairOf, type StillAvailable, stillAvailable } from "@/components/shop/checkout/still-available";
import { pollPauseMs } from "@/components/shop/checkout/use-checkout";
import { payRefusalWords } from "@/components/shop/checkout/use-pay";
import type { Product, Warehouse } from "@/lib/catalog/catalog-schemas";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { shippingOf } from "@/lib/delivery/delivery-terms";
import { translate as t } from "@/lib/messages/translate";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { greatCircleKm } from "@/lib/stock/routing/great-circle";

const rupees = (amount: number) => ({ amount: amount * 100, currency: "INR" });
const at = new Date("2026-11-21T05:00:00.000Z");

const chennai = warehouse("MAA", 13.08, 80.27);
const delhi = warehouse("DEL", 28.61, 77.21);
const kochi = { latitude: 9.93, longitude: 76.27 };

describe("the shipping of a hold", () => {
  it("is one parcel from each warehouse, however many lines come from it", () => {
    const lines = [line("MAA"), line("DEL"), line("MAA")];
    const shipping = shippingOfHold({ lines, route: null }, [chennai, delhi], kochi, at);
    const parcels = [chennai, delhi].map((from) => ({ distanceKm: greatCircleKm(from, kochi) }));
    const { shippingPrice, deliveryDate } = shippingOf(parcels, at);
    expect(shipping).toEqual({ price: shippingPrice, arrives: deliveryDate, isByEmail: false });
    expect(totalOf(rupees(1898), shippingPrice)).toEqual(rupees(1898 + shippingPrice.amount / 100));
  });

  it("arrives later if some units are on order", () => {
    const route = { parcels: [{ warehouseId: "MAA", ordered: 1 }] } as unknown as Reservation["route"];
    const { deliveryDate } = shippingOf([{ distanceKm: greatCircleKm(chennai, kochi), ordered: 1 }], at);
    expect(shippingOfHold({ lines: [line("MAA")], route }, [chennai], kochi, at)).toMatchObject({
      arrives: deliveryDate,
    });
    expect(shippingOf([{ distanceKm: greatCircleKm(chennai, kochi) }], at).deliveryDate).not.toBe(deliveryDate);
  });

  it("is unknown without a place", () => {
    const hold = { lines: [line("MAA")], route: null };
    expect(shippingOfHold(hold, [chennai], null, at)).toBe("unknown");
    expect(shippingOfHold(hold, [], kochi, at)).toBe("unknown");
  });
});

describe("what is still available of an ended hold", () => {
  /** One product: units it had in the hold, units there now, units that the limit per shopper leaves. */
  const item = (wanted: number, there: number, left = Number.POSITIVE_INFINITY): StillAvailable => {
    const line = { productId: "lamp", quantity: wanted } as Reservation["lines"][number];
    const product = { id: "lamp", available: there } as Product;
    const [only] = stillAvailable([line], [product], () => ({ left, held: 1, isBought: false, maximum: 20 }));
    if (!only) throw new Error("it is still sold");
    return only;
  };

  it("is all, some or none of it", () => {
    expect(repairOf([item(2, 2), item(1, 1)])).toBe("all");
    expect(repairOf([item(2, 2), item(1, 0)])).toBe("some");
    expect(repairOf([item(2, 1)])).toBe("some");
    expect(repairOf([item(2, 0)])).toBe("none");
    expect(repairOf([])).toBe("none");
  });

  it("is no more than the limit per shopper leaves beside what is held elsewhere", () => {
    expect(item(2, 9, 1)).toMatchObject({ wanted: 2, allowed: 1, available: 1 });
    expect([item(2, 9, 1)].map(isLimited)).toEqual([true]);
    expect([item(2, 1, 2)].map(isLimited), "only stock is short").toEqual([false]);
    expect(repairOf([item(2, 9, 2)])).toBe("all");
    expect(repairOf([item(2, 9, 1)])).toBe("someAllowed");
    expect(repairOf([item(2, 9, 0)])).toBe("noneAllowed");
    expect(repairOf([item(2, 9, 0), item(2, 1)]), "stock is short too").toBe("some");
  });
});

describe("waiting and refusals", () => {
  it("polls less often the longer it takes", () => {
    const pauses = [0, 9_999, 10_000, 30_000, 120_000, 3_600_000].map(pollPauseMs);
    expect(pauses).toEqual([1_000, 1_000, 2_000, 5_000, 15_000, 15_000]);
  });

  it("says for every refusal that nothing was charged, or that it is already paid", () => {
    const codes = [
      "PAYMENT_PROVIDER_UNAVAILABLE",
      "RESERVATION_EXPIRED",
      "RESERVATION_ALREADY_CONFIRMED",
      "RESERVATION_ALREADY_RELEASED",
      "BUSY",
      "RATE_LIMITED",
      "INTERNAL_ERROR",
    ];
    const errors = [...codes.map((code) => new ApiProblem(500, code, {}, null)), new NoAnswer(null)];
    for (const error of errors) {
      const { title, next } = payRefusalWords(t, error);
      expect(`${title} ${next}`).toMatch(/Nothing (was|is) charged/);
    }
  });
});

function warehouse(code: string, latitude: number, longitude: number): Warehouse {
  return { id: code, code, name: code, city: code, latitude, longitude, isActive: true };
}

function line(warehouseId: string): Reservation["lines"][number] {
  const unitPrice = rupees(949);
  return { productId: "p", sku: "S", name: "S", warehouseId, warehouseCode: warehouseId, quantity: 1, unitPrice };
}
