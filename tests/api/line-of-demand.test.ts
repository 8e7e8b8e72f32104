import { beforeAll, expect, test } from "vitest";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import type { AdminReservationDetail } from "@/lib/reservations/reservation-detail-schemas";
import { aKey, aShopper, aStockedProduct, call, get, MAIN, post } from "./api";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

async function read<Detail>(path: string): Promise<Detail> {
  const answer = await get(path, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as Detail;
}

test("cart, hold, order, parcel and return are one history, from each of the holds and from the order", async () => {
  const { id: productId } = await aStockedProduct(9);
  const cookie = await aShopper();
  const put = (quantity: number) => call("PUT", "/api/cart/lines", { body: { productId, quantity }, cookie });
  await put(2);
  const cart = (await get("/api/cart", { cookie })).body;
  const reserve = async (quantity: number, given: object = {}) => {
    const body = { lines: [{ productId, warehouseId: MAIN.id, quantity }], cartId: cart.id, ...given };
    const held = await post("/api/reservations", body, { cookie });
    expect(held.status, held.text).toBe(201);
    return held.body.id;
  };
  const first = await reserve(2);
  await put(3);
  const id = await reserve(3, { replaces: first });
  const act = async (path: string, body: object) => {
    const done = await post(path, body, { key });
    expect(done.status, done.text).toBe(200);
  };
  await act(`/api/reservations/${id}/confirm`, {});
  // Takes what was sold out of the cart, which keeps when it came.
  expect((await get("/api/cart", { cookie })).body.lines).toEqual([]);
  const units = (quantity: number) => ({ lines: [{ productId, warehouseId: MAIN.id, quantity }] });
  await act(`/api/admin/orders/${id}/ship`, { ...units(3), carrier: "Blue Dart", trackingNumber: "BD-7" });
  await act(`/api/admin/orders/${id}/return`, { ...units(1), reasonCode: "RETURN" });

  const { history } = await read<AdminOrderDetail>(`/api/admin/orders/${id}`);
  const told = history.filter(({ event }) => event !== "MAILED");
  expect(told.map(({ event, reservationId }) => [event, reservationId])).toEqual([
    ["RETURNED", null],
    ["SHIPPED", null],
    ["CONFIRMED", null],
    ["REPLACED", null],
    ["RESERVED", first],
    ["PUT_IN_CART", null],
  ]);
  expect(told[1]?.parcels).toMatchObject([{ carrier: "Blue Dart", trackingNumber: "BD-7", warehouseCode: MAIN.code }]);
  expect(told[3]?.entries).toMatchObject([{ quantity: 3 }]);
  const ofFirst = await read<AdminReservationDetail>(`/api/admin/reservations/${first}`);
  expect(ofFirst).toMatchObject({ status: "RELEASED", releaseReason: "REPLACED" });
  const same = ofFirst.timeline.filter(({ event }) => event !== "MAILED");
  expect(same.map(({ event, at }) => [event, at])).toEqual(told.map(({ event, at }) => [event, at]));
  expect(same[0]?.reservationId).toBe(id);
});

test("a hold that runs out is the end of its line, and its cart is still known", async () => {
  const { id: productId } = await aStockedProduct(9);
  const cookie = await aShopper();
  await call("PUT", "/api/cart/lines", { body: { productId, quantity: 1 }, cookie });
  const cartId = (await get("/api/cart", { cookie })).body.id;
  const held = await post("/api/reservations", { productId, quantity: 1, cartId }, { cookie });
  await post(`/api/reservations/${held.body.id}/release`, {}, { cookie });
  const { timeline } = await read<AdminReservationDetail>(`/api/admin/reservations/${held.body.id}`);
  expect(timeline.map(({ event }) => event)).toEqual(["RELEASED", "RESERVED", "PUT_IN_CART"]);
});
