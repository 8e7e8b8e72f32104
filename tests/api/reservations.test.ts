import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Reservation, ReservationNow, Reservations } from "@/lib/reservations/reservation-schemas";
import { aKey, aShopper, aStockedProduct, get, MAIN, OTHER, post } from "./api";

describe("POST /api/reservations", () => {
  test("holds one line and answers 201, a Location and exactly the contract's fields", async () => {
    const product = await aStockedProduct(3);
    const cookie = await aShopper();
    const held = await post("/api/reservations", { sku: product.sku, quantity: 2, orderId: "order 7" }, { cookie });
    expect(held.status).toBe(201);
    expect(held.headers.get("location")).toBe(`/api/reservations/${held.body.id}`);
    expect(Reservation.parse(held.body)).toMatchObject({
      status: "PENDING",
      releaseReason: null,
      orderId: "order 7",
      cartId: null,
      total: { amount: 2 * product.priceAmount, currency: "INR" },
      lines: [{ sku: product.sku, quantity: 2, unitPrice: { amount: product.priceAmount, currency: "INR" } }],
    });
    expect(held.headers.get("cache-control")).toBe("no-store");
    expect(held.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  });
});

void [randomUUID, ReservationNow, Reservations, aKey, get, MAIN, OTHER];
