import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { aKey, aShopper, aStockedProduct, get, letRunOut, post } from "./api";

async function aHold(cookie: string, quantity = 1) {
  const product = await aStockedProduct(2);
  const { body } = await post("/api/reservations", { sku: product.sku, quantity, ttlSeconds: 300 }, { cookie });
  return { product, id: body.id, expiresAt: String(body.expiresAt) };
}

describe("confirm", () => {
  test("makes the hold a sale: its units are committed once, however often it is repeated", async () => {
    const cookie = await aShopper();
    const { product, id } = await aHold(cookie, 3);
    const confirmed = await post(`/api/reservations/${id}/confirm`, undefined, { key: await aKey("shop") });
    expect(confirmed.status).toBe(200);
    expect(confirmed.body).toMatchObject({ status: "CONFIRMED", releaseReason: null, releasedAt: null });
    expect(confirmed.body.confirmedAt).toEqual(expect.any(String));
    const again = await post(`/api/reservations/${id}/confirm`, {}, { cookie });
    expect([again.status, again.body.code]).toEqual([409, "RESERVATION_ALREADY_CONFIRMED"]);
    const stock = await get(`/api/inventory/${product.sku}`);
    expect(stock.body).toMatchObject({ onHand: 4, reserved: 0, committed: 3, available: 1 });
  });

  test("answers 410 for an expired hold, and returns its units", async () => {
    const cookie = await aShopper();
    const { product, id } = await aHold(cookie, 4);
    await letRunOut(id);
    const refused = await post(`/api/reservations/${id}/confirm`, undefined, { cookie });
    expect([refused.status, refused.body.code]).toEqual([410, "RESERVATION_EXPIRED"]);
    expect(refused.body.expiredAt).toMatch(/^\d{4}-.*Z$/);
    expect((await get(`/api/inventory/${product.sku}`)).body).toMatchObject({ reserved: 0, available: 4 });
  });

  test("answers 409 for a released hold", async () => {
    const cookie = await aShopper();
    const { id } = await aHold(cookie);
    await post(`/api/reservations/${id}/release`, undefined, { cookie });
    const refused = await post(`/api/reservations/${id}/confirm`, undefined, { cookie });
    expect([refused.status, refused.body.code]).toEqual([409, "RESERVATION_ALREADY_RELEASED"]);
  });
});

describe("release", () => {
  test("returns the units with the reason", async () => {
    const cookie = await aShopper();
    const { product, id } = await aHold(cookie, 4);
    const released = await post(`/api/reservations/${id}/release`, undefined, { cookie });
    expect(released.status).toBe(200);
    expect(released.body).toMatchObject({ status: "RELEASED", releaseReason: "CANCELLED", confirmedAt: null });
    expect((await get(`/api/products/${product.slug}`)).body.available).toBe(4);
    const again = await post(`/api/reservations/${id}/release`, undefined, { cookie });
    expect([again.status, again.body.code]).toEqual([409, "RESERVATION_ALREADY_RELEASED"]);
    expect(again.body).toMatchObject({
      releaseReason: "CANCELLED",
      detail: "It was cancelled, and its units were released.",
    });
  });

  test("of a hold that another one replaced is refused with that reason", async () => {
    const cookie = await aShopper();
    const { product, id } = await aHold(cookie);
    await post("/api/reservations", { sku: product.sku, quantity: 2, replaces: id }, { cookie });
    const refused = await post(`/api/reservations/${id}/extend`, undefined, { cookie });
    expect(refused.body).toMatchObject({ releaseReason: "REPLACED", detail: "Another reservation took its place." });
  });

  test("refuses a sold hold, and answers 410 for an expired one", async () => {
    const cookie = await aShopper();
    const [sold, late] = [await aHold(cookie), await aHold(cookie)];
    await post(`/api/reservations/${sold.id}/confirm`, undefined, { key: await aKey("shop") });
    const refused = await post(`/api/reservations/${sold.id}/release`, undefined, { cookie });
    expect([refused.status, refused.body.code]).toEqual([409, "RESERVATION_ALREADY_CONFIRMED"]);
    await letRunOut(late.id);
    const expired = await post(`/api/reservations/${late.id}/release`, undefined, { cookie });
    expect([expired.status, expired.body.code]).toEqual([410, "RESERVATION_EXPIRED"]);
  });
});

describe("extend", () => {
  test("adds the policy's seconds as often as the policy allows", async () => {
    const cookie = await aShopper();
    const { id, expiresAt } = await aHold(cookie);
    const extend = () => post(`/api/reservations/${id}/extend`, undefined, { cookie });
    const first = await extend();
    expect(first.status).toBe(200);
    expect(Date.parse(String(first.body.expiresAt)) - Date.parse(expiresAt)).toBe(300_000);
    const second = await extend();
    expect(Date.parse(String(second.body.expiresAt)) - Date.parse(expiresAt)).toBe(600_000);
    const third = await extend();
    expect([third.status, third.body.code]).toEqual([409, "EXTENSION_LIMIT_REACHED"]);
    expect(third.body.expiresAt).toBe(second.body.expiresAt);
  });

  test("answers 410 for an expired hold", async () => {
    const cookie = await aShopper();
    const { id } = await aHold(cookie);
    await letRunOut(id);
    const refused = await post(`/api/reservations/${id}/extend`, undefined, { cookie });
    expect([refused.status, refused.body.code]).toEqual([410, "RESERVATION_EXPIRED"]);
  });
});

describe.each(["confirm", "release", "extend"])("%s", (deed) => {
  test("of another's reservation is a 404, as for an unknown one, and changes nothing", async () => {
    const cookie = await aShopper();
    const { id } = await aHold(cookie);
    for (const stranger of [await aShopper(), null]) {
      const others = await post(`/api/reservations/${id}/${deed}`, undefined, { cookie: stranger });
      const unknown = await post(`/api/reservations/${randomUUID()}/${deed}`, undefined, { cookie: stranger });
      expect([others.status, others.body.code]).toEqual([404, "RESERVATION_NOT_FOUND"]);
      expect([unknown.status, unknown.body.code]).toEqual([404, "RESERVATION_NOT_FOUND"]);
    }
    expect((await get(`/api/reservations/${id}`, { cookie })).body.status).toBe("PENDING");
  });

  test("by an API key is allowed for any reservation, and recorded under the key's name", async () => {
    const cookie = await aShopper();
    const { id } = await aHold(cookie);
    const key = await aKey("shop", `till ${deed}`);
    expect((await post(`/api/reservations/${id}/${deed}`, undefined, { key })).status).toBe(200);
    const entries = await get(`/api/audit?reservationId=${id}`, { key: await aKey("admin") });
    expect(entries.body.entries).toMatchObject([{ actor: `key:till ${deed}` }, { type: "RESERVED" }]);
  });

  test("takes no body or an empty one of any type, and no other", async () => {
    const cookie = await aShopper();
    const path = `/api/reservations/${randomUUID()}/${deed}`;
    expect((await post(path, undefined, { cookie, headers: { "content-type": "text/plain" } })).status).toBe(404);
    expect((await post(path, undefined, { cookie, text: "", headers: { "content-type": "text/plain" } })).status).toBe(
      404,
    );
    expect((await post(path, {}, { cookie })).status).toBe(404);
    expect((await post(path, { force: true }, { cookie })).body.errors).toMatchObject([{ code: "UNKNOWN_FIELD" }]);
  });
});
