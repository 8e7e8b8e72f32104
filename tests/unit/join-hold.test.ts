import { describe, expect, test } from "vitest";
import { ApiProblem, NoAnswer } from "@/lib/client/api-request";
import { isHoldOver, joinRequest, linesTogether, parcelsOf, shortOf } from "@/lib/reservations/join-hold";
import type { Reservation } from "@/lib/reservations/reservation-schemas";

const DELHI = { latitude: 28.61, longitude: 77.21, city: "Delhi", postalCode: "110001" };
const lamp = { productId: "lamp", quantity: 1 };

type Line = Pick<Reservation["lines"][number], "productId" | "warehouseId" | "quantity">;

/** `pinned`: the warehouses that were chosen, for all units there, unless `chosen` says which. */
type Given = { pinned?: string[] | null; chosen?: Line[]; cartId?: string; shipTo?: typeof DELHI };

function aHold(lines: Line[], given: Given = {}) {
  const { pinned = [], cartId = null, shipTo = null } = given;
  const chosen = given.chosen ?? lines.filter(({ warehouseId }) => pinned?.includes(warehouseId));
  const route = pinned === null ? null : { shipTo, pinned: chosen };
  return { id: "hold", lines, cartId, orderId: null, route } as unknown as Reservation;
}

describe("what is reserved next", () => {
  test("has a hold of its own if nothing is held", () => {
    expect(joinRequest(null, { lines: [lamp], shipTo: DELHI })).toEqual({
      lines: [lamp],
      shipTo: { postalCode: "110001" },
    });
  });

  test("joins the running hold, whose chosen warehouses stay chosen", () => {
    const held = [
      { productId: "soap", warehouseId: "pune", quantity: 2 },
      { productId: "soap", warehouseId: "kochi", quantity: 1 },
    ];
    const hold = aHold(held, { pinned: ["pune"], cartId: "cart" });
    expect(joinRequest(hold, { lines: [lamp], shipTo: null })).toEqual({
      lines: [{ productId: "soap", warehouseId: "pune", quantity: 2 }, { productId: "soap", quantity: 1 }, lamp],
      replaces: "hold",
      cartId: "cart",
    });
  });

  test("leaves units free that only happen to ship from a chosen warehouse", () => {
    const held = [
      { productId: "soap", warehouseId: "pune", quantity: 3 },
      { productId: "towel", warehouseId: "pune", quantity: 2 },
    ];
    const hold = aHold(held, { chosen: [{ productId: "soap", warehouseId: "pune", quantity: 1 }] });
    expect(joinRequest(hold, { lines: [lamp], shipTo: null }).lines).toEqual([
      { productId: "soap", warehouseId: "pune", quantity: 1 },
      { productId: "soap", quantity: 2 },
      { productId: "towel", quantity: 2 },
      lamp,
    ]);
  });

  test("keeps every warehouse of a hold without a route, because each was chosen", () => {
    const hold = aHold([{ productId: "soap", warehouseId: "pune", quantity: 2 }], { pinned: null });
    expect(joinRequest(hold, { lines: [lamp], shipTo: null }).lines).toEqual([
      { productId: "soap", warehouseId: "pune", quantity: 2 },
      lamp,
    ]);
  });

  test("goes where the visitor delivers now, else where the hold goes", () => {
    const hold = aHold([{ productId: "soap", warehouseId: "pune", quantity: 2 }], { shipTo: DELHI });
    expect(joinRequest(hold, { lines: [lamp], shipTo: null }).shipTo).toEqual({ postalCode: "110001" });
    const here = { latitude: 18.52, longitude: 73.86, city: "Pune", postalCode: null };
    const { shipTo } = joinRequest(hold, { lines: [lamp], shipTo: here });
    expect(shipTo).toEqual({ latitude: 18.52, longitude: 73.86 });
  });
});

describe("how a line would be sent", () => {
  const wish = { productId: "lamp", warehouseId: null, quantity: 1 };

  test("is asked together with what it joins, whose units it may use", () => {
    const hold = aHold([{ productId: "soap", warehouseId: "pune", quantity: 2 }], { pinned: ["pune"] });
    expect(linesTogether(hold, [wish])).toEqual({
      lines: [{ productId: "soap", warehouseId: "pune", quantity: 2 }, wish],
      wanted: [wish],
      replaces: "hold",
    });
    expect(linesTogether(null, [wish])).toEqual({ lines: [wish], wanted: null, replaces: null });
  });

  test("names as short what is asked for now, beside the units that are held", () => {
    const short = (quantity: number, available: number) => {
      return shortOf([{ ...wish, quantity }], [{ productId: "lamp", requested: quantity + 2, available }]);
    };
    expect(short(1, 2), "all that there is, is held").toEqual([{ productId: "lamp", requested: 1, available: 0 }]);
    expect(short(5, 4)).toEqual([{ productId: "lamp", requested: 5, available: 2 }]);
  });

  test("names the warehouse that was asked for now, not those of what is held", () => {
    const asked = [{ productId: "lamp", warehouseId: "pune", quantity: 2 }];
    const displaced = [{ productId: "lamp", requested: 1, available: 0 }];
    const both = [{ productId: "lamp", warehouseId: "pune", requested: 3, available: 2 }, ...displaced];
    expect(shortOf(asked, displaced)).toEqual([{ productId: "lamp", warehouseId: "pune", requested: 2, available: 1 }]);
    expect(shortOf(asked, both)).toEqual([{ productId: "lamp", warehouseId: "pune", requested: 2, available: 0 }]);
    const lost = { productId: "soap", warehouseId: "kochi", requested: 2, available: 1 };
    expect(shortOf(asked, [lost]), "held, and lost since").toEqual([lost]);
  });

  test("is told by the parcels with its own units, not by those with others or with units that were there by choice", () => {
    const parcel = (warehouseId: string, productId: string, quantity: number) => {
      return {
        warehouseId,
        warehouseCode: "",
        distanceKm: 1,
        isByEmail: false,
        deliveryDate: "",
        lines: [{ productId, quantity }],
      };
    };
    const option = { parcels: [parcel("pune", "lamp", 2), parcel("kochi", "lamp", 1), parcel("delhi", "soap", 1)] };
    const lines = [{ productId: "lamp", warehouseId: "pune", quantity: 2 }, wish];
    expect(parcelsOf("lamp", option, lines).map(({ warehouseId }) => warehouseId)).toEqual(["kochi"]);
    expect(parcelsOf("lamp", option, [wish]).map(({ warehouseId }) => warehouseId)).toEqual(["pune", "kochi"]);
  });
});

test("only a hold that no longer runs is left out of the next request", () => {
  const refusals = ["RESERVATION_EXPIRED", "RESERVATION_ALREADY_RELEASED", "PAYMENT_IN_PROGRESS", "INSUFFICIENT_STOCK"];
  const over = refusals.map((code) => isHoldOver(new ApiProblem(409, code, {}, null)));
  expect(over).toEqual([true, true, false, false]);
  expect(isHoldOver(new NoAnswer(null))).toBe(false);
});
