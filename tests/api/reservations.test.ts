import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { Reservation } from "@/lib/reservations/reservation-schemas";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aKey, aShopper, aStockedProduct, get, letRunOut, MAIN, OTHER, post } from "./api";

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
    expect(held.cookie, "a shopper who has a cookie gets no other").toBeNull();
  });

  test("holds for the policy's time, or for the requested time", async () => {
    const product = await aStockedProduct(3);
    const secondsOf = (answer: { body: { [name: string]: unknown } }) =>
      (Date.parse(String(answer.body.expiresAt)) - Date.parse(String(answer.body.createdAt))) / 1000;
    expect(secondsOf(await post("/api/reservations", { sku: product.sku, quantity: 1 }))).toBe(600);
    expect(secondsOf(await post("/api/reservations", { sku: product.sku, quantity: 1, ttlSeconds: 45 }))).toBe(45);
  });

  test("holds a cart and sums the lines of one row", async () => {
    const [one, two] = [await aStockedProduct(4), await aStockedProduct(4)];
    const lines = [
      { productId: one.id, warehouseId: MAIN.id, quantity: 1 },
      { sku: two.sku, warehouseId: OTHER.id, quantity: 3 },
      { productId: one.id.toUpperCase(), warehouseId: MAIN.id, quantity: 2 },
    ];
    const held = await post("/api/reservations", { lines, cartId: "cart-1" });
    expect(held.status).toBe(201);
    expect(held.body.lines).toMatchObject([
      { productId: one.id, warehouseCode: "MAA", quantity: 3 },
      { productId: two.id, warehouseCode: "BLR", quantity: 3 },
    ]);
    expect(held.body.total).toEqual({ amount: 3 * one.priceAmount + 3 * two.priceAmount, currency: "INR" });
  });

  test("names every short line of a cart and holds none of it", async () => {
    const [scarce, plenty, rare] = [await aStockedProduct(1), await aStockedProduct(9), await aStockedProduct(2)];
    const lines = [
      { productId: scarce.id, warehouseId: MAIN.id, quantity: 2 },
      { productId: plenty.id, quantity: 1 },
      { productId: rare.id, quantity: 5 },
    ];
    const refused = await post("/api/reservations", { lines });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: "INSUFFICIENT_STOCK", title: "Not enough in stock" });
    expect(refused.body.shortages).toEqual([
      { productId: scarce.id, warehouseId: MAIN.id, requested: 2, available: 1 },
      { productId: rare.id, requested: 5, available: 4 },
    ]);
    expect((await get(`/api/products/${plenty.id}`)).body.available).toBe(18);
  });

  test("says how many units are left", async () => {
    const product = await aStockedProduct(1);
    const asked = { sku: product.sku, quantity: 5 };
    expect((await post("/api/reservations", asked)).body.detail).toBe("Only 2 of the 5 requested are available.");
  });

  test("notes of a refusal whether the page showed enough", async () => {
    const product = await aStockedProduct(1);
    for (const said of ["true", "false", "maybe"]) {
      const headers = { "holdfast-saw-enough": said };
      expect((await post("/api/reservations", { sku: product.sku, quantity: 9 }, { headers })).status).toBe(409);
    }
    const noted = [...stockWriter().refusedLines.values()].flatMap(({ asked }) => asked ?? []);
    const own = noted.filter(({ productId }) => productId === product.id);
    expect(own.map(({ sawEnough }) => sawEnough)).toEqual([true, false, null]);
  });

  test("holds what is left with onShort partial", async () => {
    const product = await aStockedProduct(1);
    const held = await post("/api/reservations", { sku: product.sku, quantity: 5, onShort: "partial" });
    expect(held.status).toBe(201);
    const none = await post("/api/reservations", { sku: product.sku, quantity: 1, onShort: "partial" });
    expect(none.body.code).toBe("INSUFFICIENT_STOCK");
  });

  test("replaces an own hold and keeps its end", async () => {
    const product = await aStockedProduct(1);
    const cookie = await aShopper();
    const first = await post("/api/reservations", { sku: product.sku, quantity: 2, ttlSeconds: 60 }, { cookie });
    const wish = { sku: product.sku, quantity: 1, replaces: first.body.id, ttlSeconds: 900 };
    const second = await post("/api/reservations", wish, { cookie });
    expect(second.status).toBe(201);
    expect(second.body.expiresAt).toBe(first.body.expiresAt);
    const replaced = await get(`/api/reservations/${first.body.id}`, { cookie });
    expect(replaced.body).toMatchObject({ status: "RELEASED", releaseReason: "REPLACED" });
    const another = await post("/api/reservations", { ...wish, replaces: second.body.id });
    expect([another.status, another.body.code], "another's cannot be swapped").toEqual([404, "RESERVATION_NOT_FOUND"]);
  });

  test("refuses more than the policy lets one shopper hold", async () => {
    const product = await aStockedProduct(5, "FLASH_SALE");
    const cookie = await aShopper();
    expect((await post("/api/reservations", { sku: product.sku, quantity: 2 }, { cookie })).status).toBe(201);
    const refused = await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: "HOLD_LIMIT_REACHED", maximum: 2, current: 2, requested: 1 });
    expect((await post("/api/reservations", { sku: product.sku, quantity: 1 })).status, "another shopper").toBe(201);
  });

  test("limits a key per cart, and not at all without a cart", async () => {
    const product = await aStockedProduct(9, "FLASH_SALE");
    const key = await aKey("shop");
    const reserve = (cartId?: string) => post("/api/reservations", { sku: product.sku, quantity: 2, cartId }, { key });
    expect((await reserve("a")).status).toBe(201);
    expect((await reserve("a")).body.code).toBe("HOLD_LIMIT_REACHED");
    expect((await reserve("b")).status).toBe(201);
    expect((await reserve()).status).toBe(201);
    expect((await reserve()).status).toBe(201);
  });

  test("refuses a time above the policy's maximum as a field error", async () => {
    const product = await aStockedProduct(1, "FLASH_SALE");
    const refused = await post("/api/reservations", { sku: product.sku, quantity: 1, ttlSeconds: 121 });
    expect(refused.status).toBe(400);
    expect(refused.body.code).toBe("VALIDATION_ERROR");
    expect(refused.body.errors).toMatchObject([{ path: "ttlSeconds", code: "INVALID_TTL" }]);
  });

  test.each([
    ["PRODUCT_NOT_FOUND", { productId: randomUUID(), quantity: 1 }],
    ["PRODUCT_NOT_FOUND", { sku: "NO-SUCH-SKU", quantity: 1 }],
    ["PRODUCT_NOT_FOUND", { productId: "11111111-1111-1111-1111-111111111111", quantity: 1 }],
    ["RESERVATION_NOT_FOUND", { sku: "known", quantity: 1, replaces: randomUUID() }],
    ["WAREHOUSE_NOT_FOUND", { sku: "known", quantity: 1, warehouseId: randomUUID() }],
  ])("answers 404 %s for a well-formed name that does not exist", async (code, wish) => {
    const product = await aStockedProduct(1);
    const body = "sku" in wish && wish.sku === "known" ? { ...wish, sku: product.sku } : wish;
    const refused = await post("/api/reservations", body);
    expect([refused.status, refused.body.code]).toEqual([404, code]);
  });
});

describe("GET /api/reservations", () => {
  test("lists the caller's own, newest first, by pages and by status", async () => {
    const product = await aStockedProduct(9);
    const cookie = await aShopper();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) {
      ids.unshift((await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie })).body.id);
    }
    await post("/api/reservations", { sku: product.sku, quantity: 1 });
    await post(`/api/reservations/${ids[1]}/release`, undefined, { cookie });
    const first = await get("/api/reservations?limit=3", { cookie });
    const second = await get(`/api/reservations?limit=3&cursor=${first.body.nextCursor}`, { cookie });
    const idsOf = (answer: typeof first) => (answer.body.reservations as { id: string }[]).map((one) => one.id);
    expect([...idsOf(first), ...idsOf(second)]).toEqual(ids);
    expect(second.body.nextCursor).toBeNull();
    expect(idsOf(await get("/api/reservations?status=RELEASED", { cookie }))).toEqual([ids[1]]);
    const elsewhere = await get(`/api/reservations?status=PENDING&cursor=${first.body.nextCursor}`, { cookie });
    expect(elsewhere.body.errors, "a cursor of another list").toMatchObject([{ code: "INVALID_CURSOR" }]);
  });

  test("releases those whose time is over, and lists them as released", async () => {
    const product = await aStockedProduct(2);
    const cookie = await aShopper();
    const { id } = (await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie })).body;
    await letRunOut(id);
    expect((await get("/api/reservations?status=PENDING", { cookie })).body.reservations).toEqual([]);
    const listed = await get("/api/reservations", { cookie });
    expect(listed.body.reservations).toMatchObject([{ id, status: "RELEASED", releaseReason: "EXPIRED" }]);
  });

  test("is empty for a stranger, and does not create a shopper", async () => {
    const listed = await get("/api/reservations");
    expect([listed.status, listed.body.reservations, listed.cookie]).toEqual([200, [], null]);
  });
});

describe("GET /api/reservations/{id}", () => {
  test("adds the server's time, by which the hold is live", async () => {
    const product = await aStockedProduct(1);
    const cookie = await aShopper();
    const held = await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie });
    const read = await get(`/api/reservations/${held.body.id.toUpperCase()}`, { cookie });
    const { serverTime, ...reservation } = read.body;
    expect(reservation).toEqual(held.body);
    expect(Date.parse(String(serverTime))).toBeGreaterThanOrEqual(Date.parse(String(held.body.createdAt)));
    expect(Date.parse(String(serverTime))).toBeLessThan(Date.parse(String(held.body.expiresAt)));
  });

  test("releases an overdue hold on reading, and its units are free", async () => {
    const product = await aStockedProduct(1);
    const cookie = await aShopper();
    const held = await post("/api/reservations", { sku: product.sku, quantity: 2 }, { cookie });
    await letRunOut(held.body.id);
    const read = await get(`/api/reservations/${held.body.id}`, { cookie });
    expect(read.body).toMatchObject({ status: "RELEASED", releaseReason: "EXPIRED" });
    expect((await get(`/api/products/${product.sku}`)).body.available).toBe(2);
  });

  test("answers another's hold exactly as an unknown one, and shows a key any hold", async () => {
    const product = await aStockedProduct(1);
    const held = await post("/api/reservations", { sku: product.sku, quantity: 1 }, { cookie: await aShopper() });
    const stranger = await aShopper();
    const others = await get(`/api/reservations/${held.body.id}`, { cookie: stranger });
    const unknown = await get(`/api/reservations/${randomUUID()}`, { cookie: stranger });
    const withoutId = (answer: typeof others) => ({ ...answer.body, reservationId: null });
    expect(others.status).toBe(404);
    expect(withoutId(others)).toEqual(withoutId(unknown));
    expect((await get(`/api/reservations/${held.body.id}`, { key: await aKey("shop") })).status).toBe(200);
  });
});
