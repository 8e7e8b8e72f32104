import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CART_LINES_MAX } from "@/lib/cart/cart-limits";
import { Cart } from "@/lib/cart/cart-schemas";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aReceive } from "@/tests/factories/commands";
import { aWarehouse } from "@/tests/factories/warehouse";
import { aKey, aShopper, aStockedProduct, call, get, letRunOut, MAIN, OTHER, post } from "./api";

const put = (body: unknown, cookie?: string | null) => call("PUT", "/api/cart/lines", { body, cookie });
const remove = (path: string, cookie?: string | null) => call("DELETE", path, { cookie });

async function cartOf(cookie: string): Promise<Cart> {
  const answer = await get("/api/cart", { cookie });
  expect(answer.status).toBe(200);
  return Cart.parse(answer.body);
}

describe("a cart", () => {
  test("is empty for a new shopper, and reading it writes nothing", async () => {
    const answer = await get("/api/cart");
    expect(answer.status).toBe(200);
    expect(answer.cookie).toBeNull();
    expect(Cart.parse(answer.body)).toEqual({
      id: null,
      lines: [],
      reservationId: null,
      isChanged: false,
      expiredAt: null,
      total: { amount: 0, currency: "INR" },
    });
  });

  test("is created with its first line, and creates the shopper too if there is none", async () => {
    const product = await aStockedProduct(5);
    const first = await put({ sku: product.sku, quantity: 2 });
    expect(first.status).toBe(200);
    const cart = Cart.parse(first.body);
    expect(cart.lines).toMatchObject([
      { product: { id: product.id, sku: product.sku, price: { amount: product.priceAmount } }, quantity: 2 },
    ]);
    expect(cart.lines[0]).toMatchObject({ isSold: true, warehouseId: null, available: 10 });
    expect(cart.total).toEqual({ amount: 2 * product.priceAmount, currency: "INR" });
    expect(await cartOf(String(first.cookie))).toEqual(cart);
    expect((await get("/api/cart", { cookie: await aShopper() })).body.lines, "another's cart").toEqual([]);
  });

  test("sets a line's quantity or adds to it, with one line per product and warehouse", async () => {
    const [product, cookie] = [await aStockedProduct(5), await aShopper()];
    await put({ productId: product.id, quantity: 2 }, cookie);
    await put({ productId: product.id, quantity: 3, add: true }, cookie);
    await put({ productId: product.id, warehouseId: MAIN.id, quantity: 1, add: true }, cookie);
    const { lines } = await cartOf(cookie);
    expect(lines.map(({ warehouseId, quantity, available }) => [warehouseId, quantity, available])).toEqual([
      [null, 5, 10],
      [MAIN.id, 1, 5],
    ]);
    await put({ sku: product.sku, quantity: 4 }, cookie);
    expect((await cartOf(cookie)).lines[0]).toMatchObject({ id: lines[0]?.id, quantity: 4 });
    await put({ sku: product.sku, quantity: 0 }, cookie);
    expect((await cartOf(cookie)).lines.map((line) => line.warehouseId)).toEqual([MAIN.id]);
  });

  test("keeps both additions when two arrive at once", async () => {
    const [product, cookie] = [await aStockedProduct(5), await aShopper()];
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => put({ productId: product.id, quantity: 1, add: true }, cookie)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await cartOf(cookie)).lines).toMatchObject([{ quantity: 8 }]);
  });

  test("moves a line to another warehouse in one step, adding to a line that is there already", async () => {
    const [product, cookie] = [await aStockedProduct(5), await aShopper()];
    await put({ productId: product.id, quantity: 2 }, cookie);
    await put({ productId: product.id, warehouseId: OTHER.id, quantity: 1 }, cookie);
    const [any] = (await cartOf(cookie)).lines;
    const moved = await put(
      { productId: product.id, warehouseId: OTHER.id, quantity: 2, add: true, movedFrom: any?.id },
      cookie,
    );
    expect(Cart.parse(moved.body).lines).toMatchObject([{ warehouseId: OTHER.id, quantity: 3 }]);
    const gone = await put({ productId: product.id, warehouseId: MAIN.id, quantity: 2, movedFrom: any?.id }, cookie);
    expect(gone).toMatchObject({ status: 404, body: { code: "CART_LINE_NOT_FOUND" } });
  });

  test("removes one line, or all of them", async () => {
    const cookie = await aShopper();
    for (const _ of [1, 2, 3]) await put({ productId: (await aStockedProduct(1)).id, quantity: 1 }, cookie);
    const [first] = (await cartOf(cookie)).lines;
    const answer = await remove(`/api/cart/lines/${first?.id}`, cookie);
    expect(Cart.parse(answer.body).lines).toHaveLength(2);
    expect(await remove(`/api/cart/lines/${first?.id}`, cookie)).toMatchObject({ status: 404 });
    expect(Cart.parse((await remove("/api/cart", cookie)).body).lines).toEqual([]);
    expect((await cartOf(cookie)).lines).toEqual([]);
  });

  test("answers 404 for a line of another's cart, exactly as for an unknown one", async () => {
    const [product, owner, other] = [await aStockedProduct(1), await aShopper(), await aShopper()];
    await put({ productId: product.id, quantity: 1 }, owner);
    await put({ productId: product.id, quantity: 1 }, other);
    const [line] = (await cartOf(owner)).lines;
    const [foreign, unknown] = [
      await remove(`/api/cart/lines/${line?.id}`, other),
      await remove(`/api/cart/lines/${randomUUID()}`, other),
    ];
    expect(foreign).toMatchObject({ status: 404, body: { code: "CART_LINE_NOT_FOUND" } });
    expect(foreign.body).toEqual(unknown.body);
    expect((await cartOf(owner)).lines).toHaveLength(1);
  });

  test("keeps lines that are no longer sold, marks them, and only lets them be removed", async () => {
    const [gone, sold, cookie] = [await aStockedProduct(3), await aStockedProduct(3), await aShopper()];
    await put({ productId: gone.id, quantity: 1 }, cookie);
    await put({ productId: sold.id, quantity: 1 }, cookie);
    await pool().query("update product set is_active = false where id = $1", [gone.id]);
    const cart = await cartOf(cookie);
    expect(cart.lines).toMatchObject([{ isSold: false, available: 0 }, { isSold: true }]);
    expect(cart.total.amount).toBe(sold.priceAmount);
    expect(await put({ productId: gone.id, quantity: 2 }, cookie)).toMatchObject({ status: 404 });
    expect(Cart.parse((await put({ productId: gone.id, quantity: 0 }, cookie)).body).lines).toHaveLength(1);
  });

  test("is not available to integrations", async () => {
    const key = await aKey("shop");
    expect(await get("/api/cart", { key })).toMatchObject({ status: 403, body: { code: "FORBIDDEN" } });
    const product = await aStockedProduct(1);
    const refused = await call("PUT", "/api/cart/lines", { body: { productId: product.id, quantity: 1 }, key });
    expect(refused.status).toBe(403);
  });
});

describe("what a cart refuses", () => {
  const unknown = randomUUID();
  test.each([
    [{}, "quantity", "INVALID_QUANTITY"],
    [{ quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
    [{ sku: "X" }, "quantity", "INVALID_QUANTITY"],
    [{ sku: "X", productId: unknown, quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
    [{ sku: "X", quantity: -1 }, "quantity", "INVALID_QUANTITY"],
    [{ sku: "X", quantity: 1001 }, "quantity", "INVALID_QUANTITY"],
    [{ sku: "X", quantity: 1.5 }, "quantity", "INVALID_QUANTITY"],
    [{ sku: "X", quantity: "2" }, "quantity", "INVALID_QUANTITY"],
    [{ sku: "X", quantity: null }, "quantity", "INVALID_QUANTITY"],
    [{ productId: "lamp", quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
    [{ sku: "X", warehouseId: "MAA", quantity: 1 }, "warehouseId", "INVALID_WAREHOUSE_ID"],
    [{ sku: "X", quantity: 1, add: "yes" }, "add", "INVALID_ADD"],
    [{ sku: "X", quantity: 1, movedFrom: "there" }, "movedFrom", "INVALID_MOVED_FROM"],
    [{ sku: "X", quantity: 1, price: 1 }, "price", "UNKNOWN_FIELD"],
  ])("400: %j", async (body, path, code) => {
    const answer = await put(body, await aShopper());
    expect(answer).toMatchObject({ status: 400, body: { code: "VALIDATION_ERROR" } });
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ path, code }));
  });

  test("404: an unknown product or warehouse, even with quantity 0", async () => {
    const [product, cookie] = [await aStockedProduct(1), await aShopper()];
    for (const named of [{ productId: unknown }, { sku: "NOBODY-SELLS-THIS" }]) {
      for (const quantity of [0, 1]) {
        const answer = await put({ ...named, quantity }, cookie);
        expect(answer).toMatchObject({ status: 404, body: { code: "PRODUCT_NOT_FOUND" } });
      }
    }
    const answer = await put({ productId: product.id, warehouseId: unknown, quantity: 1 }, cookie);
    expect(answer).toMatchObject({ status: 404, body: { code: "WAREHOUSE_NOT_FOUND" } });
    expect((await cartOf(cookie)).lines).toEqual([]);
  });

  test("400: more units than a line may have, and more lines than a cart may have", async () => {
    const [product, cookie] = [await aStockedProduct(1), await aShopper()];
    await put({ productId: product.id, quantity: 999 }, cookie);
    const tooMany = await put({ productId: product.id, quantity: 2, add: true }, cookie);
    expect(tooMany.body.errors).toMatchObject([{ path: "quantity", code: "INVALID_QUANTITY" }]);
    const { id } = await cartOf(cookie);
    const others = await Promise.all(Array.from({ length: CART_LINES_MAX - 1 }, () => aStockedProduct(0)));
    await pool().query(
      `insert into cart_line (id, cart_id, product_id, quantity)
       select gen_random_uuid(), $1, unnest($2::uuid[]), 1`,
      [id, others.map((other) => other.id)],
    );
    const one = await aStockedProduct(1);
    const refused = await put({ productId: one.id, quantity: 1 }, cookie);
    expect(refused.body.errors).toMatchObject([{ path: "lines", code: "TOO_MANY_LINES" }]);
    expect((await put({ productId: product.id, quantity: 2 }, cookie)).status, "a line that is there").toBe(200);
  });

  test("400, 401, 403: malformed ids, forged cookies, other origins", async () => {
    const cookie = await aShopper();
    expect((await remove("/api/cart/lines/first", cookie)).status).toBe(400);
    expect((await get("/api/cart", { cookie: `${cookie.slice(0, -3)}abc` })).status).toBe(401);
    for (const [method, path] of [
      ["PUT", "/api/cart/lines"],
      ["DELETE", "/api/cart"],
      ["DELETE", `/api/cart/lines/${unknown}`],
    ] as const) {
      const answer = await call(method, path, { cookie, headers: { origin: "https://elsewhere.test" }, body: {} });
      expect(answer, `${method} ${path}`).toMatchObject({ status: 403, body: { code: "ORIGIN_NOT_ALLOWED" } });
    }
  });
});

describe("the limit per shopper in a cart", () => {
  test("leaves what is not held elsewhere or bought, and the total counts no more than that", async () => {
    const [product, cookie] = [await aStockedProduct(5, "TICKET"), await aShopper()];
    const reserve = async (quantity: number) => {
      const held = await post("/api/reservations", { productId: product.id, quantity }, { cookie });
      expect(held.status, held.text).toBe(201);
      return held.body.id;
    };
    await put({ productId: product.id, quantity: 9 }, cookie);
    const total = (units: number) => ({ total: { amount: units * product.priceAmount } });
    expect(await cartOf(cookie)).toMatchObject({ lines: [{ maximum: 8, left: 8, available: 10 }], ...total(8) });
    const bought = await reserve(2);
    await post(`/api/reservations/${bought}/confirm`, undefined, { key: await aKey("admin") });
    await reserve(3);
    expect(await cartOf(cookie)).toMatchObject({ lines: [{ maximum: 8, left: 3, available: 5 }], ...total(3) });
    const over = await post("/api/reservations", { productId: product.id, quantity: 4 }, { cookie });
    expect(over).toMatchObject({ status: 409, body: { code: "HOLD_LIMIT_REACHED", current: 5 } });
    expect(over.body.detail).toBe(
      "One shopper can buy up to 8 of this product. Other units held or bought: 5. Asked for: 4.",
    );
    await reserve(3);
    expect(await cartOf(cookie)).toMatchObject({ lines: [{ maximum: 8, left: 0 }], ...total(0) });
  });

  test("does not count the cart's own hold, which a new one replaces", async () => {
    const [product, cookie] = [await aStockedProduct(5, "FLASH_SALE"), await aShopper()];
    await put({ productId: product.id, quantity: 2 }, cookie);
    const { id, lines } = await cartOf(cookie);
    expect(lines).toMatchObject([{ left: 2, holdSeconds: 120, extensionsMax: 0 }]);
    await post("/api/reservations", { lines: [{ productId: product.id, quantity: 2 }], cartId: id }, { cookie });
    expect((await cartOf(cookie)).lines).toMatchObject([{ left: 2 }]);
  });

  test("nothing can be had from a warehouse that has closed, unless it is held", async () => {
    const [product, cookie] = [await aStockedProduct(0), await aShopper()];
    const closing = aWarehouse({ code: `C-${randomUUID().slice(0, 8)}` });
    await prisma().warehouse.create({ data: closing });
    await stockWriter().submit(aReceive({ productId: product.id, warehouseId: closing.id, quantity: 5 }));
    const line = { productId: product.id, warehouseId: closing.id, quantity: 2 };
    await put(line, cookie);
    const { id } = await cartOf(cookie);
    const held = await post("/api/reservations", { lines: [line], cartId: id }, { cookie });
    await prisma().warehouse.update({ where: { id: closing.id }, data: { isActive: false } });
    const total = (units: number) => ({ total: { amount: units * product.priceAmount } });
    expect(await cartOf(cookie)).toMatchObject({ lines: [{ available: 2 }], isChanged: false, ...total(2) });
    await post(`/api/reservations/${held.body.id}/release`, undefined, { cookie });
    expect(await cartOf(cookie)).toMatchObject({ lines: [{ available: 0, isSold: true }], ...total(0) });
  });
});

describe("a cart that is held", () => {
  test("names its hold, shows whether they differ, and counts the hold's units as its own", async () => {
    const [product, cookie] = [await aStockedProduct(2), await aShopper()];
    await put({ productId: product.id, quantity: 4 }, cookie);
    const { id } = await cartOf(cookie);
    const held = await post(
      "/api/reservations",
      { lines: [{ productId: product.id, quantity: 4 }], cartId: id },
      { cookie },
    );
    expect(held.status).toBe(201);
    expect(await cartOf(cookie)).toMatchObject({
      reservationId: held.body.id,
      isChanged: false,
      lines: [{ quantity: 4, available: 4, product: { available: 0 } }],
    });
    await put({ productId: product.id, quantity: 3 }, cookie);
    expect(await cartOf(cookie)).toMatchObject({ reservationId: held.body.id, isChanged: true });
    await letRunOut(held.body.id);
    const over = await cartOf(cookie);
    expect(over).toMatchObject({ reservationId: null, isChanged: false, lines: [{ quantity: 3, available: 4 }] });
    expect(over.expiredAt).not.toBeNull();
  });

  test("keeps its own units apart from what others can have, by warehouse, and counts them in its total", async () => {
    const [product, cookie] = [await aStockedProduct(2), await aShopper()];
    await put({ productId: product.id, warehouseId: MAIN.id, quantity: 2 }, cookie);
    const { id } = await cartOf(cookie);
    const line = { productId: product.id, warehouseId: MAIN.id, quantity: 2 };
    expect((await post("/api/reservations", { lines: [line], cartId: id }, { cookie })).status).toBe(201);
    const own = [{ warehouseId: MAIN.id, quantity: 2 }];
    const total = { amount: 2 * product.priceAmount };
    expect(await cartOf(cookie)).toMatchObject({ lines: [{ held: own, available: 2, left: 20 }], total });
    // Neither withdrawing the product nor closing the warehouse ends a hold.
    await pool().query("update product set is_active = false where id = $1", [product.id]);
    const withdrawn = await cartOf(cookie);
    expect(withdrawn).toMatchObject({ isChanged: false, lines: [{ isSold: false, held: own, available: 2 }], total });
  });

  test("does not include a hold that another shopper made under its id", async () => {
    const [product, cookie] = [await aStockedProduct(2), await aShopper()];
    await put({ productId: product.id, quantity: 1 }, cookie);
    const { id } = await cartOf(cookie);
    await post("/api/reservations", { productId: product.id, quantity: 1, cartId: id }, { cookie: await aShopper() });
    expect(await cartOf(cookie)).toMatchObject({ reservationId: null, isChanged: false });
  });
});

describe("POST /api/cart/combine", () => {
  const combine = (reservationIds: unknown, said: object) => post("/api/cart/combine", { reservationIds }, said);

  async function twoHolds(cookie: string) {
    const product = await aStockedProduct(2);
    const line = { productId: product.id, quantity: 1 };
    const held = [await post("/api/reservations", line, { cookie }), await post("/api/reservations", line, { cookie })];
    return { product, ids: held.map(({ body }) => body.id), expiresAt: held[0]?.body.expiresAt };
  }

  test("makes one hold of several, once, with the earliest end", async () => {
    const cookie = await aShopper();
    const { product, ids, expiresAt } = await twoHolds(cookie);
    const once = randomUUID();
    const one = await combine(ids, { cookie, once });
    expect([one.status, one.body.status, one.body.expiresAt]).toEqual([201, "PENDING", expiresAt]);
    expect(one.body.lines).toMatchObject([{ productId: product.id, quantity: 2 }]);
    const again = await combine(ids, { cookie, once });
    expect([again.status, again.text]).toEqual([201, one.text]);
    for (const id of ids) {
      expect((await get(`/api/reservations/${id}`, { cookie })).body.releaseReason).toBe("REPLACED");
    }
    expect((await combine(ids, { cookie })).body.code).toBe("RESERVATION_ALREADY_RELEASED");
  });

  test("keeps all of them if one is another's, and refuses keys and less than two", async () => {
    const [cookie, other] = [await aShopper(), await aShopper()];
    const { ids } = await twoHolds(cookie);
    const { ids: others } = await twoHolds(other);
    const refused = await combine([ids[0], others[0]], { cookie });
    expect([refused.status, refused.body.code]).toEqual([404, "RESERVATION_NOT_FOUND"]);
    expect((await get(`/api/reservations/${ids[0]}`, { cookie })).body.status).toBe("PENDING");
    expect((await get(`/api/reservations/${others[0]}`, { cookie: other })).body.status).toBe("PENDING");
    for (const wrong of [[], [ids[0]], [ids[0], ids[0]]]) expect((await combine(wrong, { cookie })).status).toBe(400);
    expect((await combine(ids, { key: await aKey("shop") })).status).toBe(403);
  });
});
