import { ApiProblem, type Holdfast, holdfast, type StockEvent } from "@holdfast/client";
import { beforeAll, expect, test } from "vitest";
import { OPERATIONS } from "@/lib/openapi/operations";
import { aKey, aServer, aStockedProduct, MAIN, OTHER } from "./api";
import { expectDocumented } from "./expect-documented";

// The client against the running server. The compiler checks every request and answer against the client's types, and each
// answer that really comes is checked here against the schema that those types are made from.

let url: string;
let admin: Holdfast;
let shop: Holdfast;
/** How many calls an operation had: `GET /api/products`. */
const called = new Map<string, number>();

async function checked(...asked: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...asked);
  const { method, url } = asked[0] instanceof Request ? asked[0] : { method: "GET", url: String(asked[0]) };
  const { pathname } = new URL(url);
  const { status, headers } = response;
  const isJson = /json/.test(headers.get("content-type") ?? "");
  const body = isJson ? await response.clone().json() : {};
  expectDocumented(method, pathname, { status, headers, body });
  called.set(`${method} ${pathname}`, (called.get(`${method} ${pathname}`) ?? 0) + 1);
  return response;
}

beforeAll(async () => {
  url = await aServer();
  admin = holdfast({ url, apiKey: await aKey("admin"), fetch: checked });
  shop = holdfast({ url, apiKey: await aKey("shop"), fetch: checked });
});

const id = (id: string) => ({ params: { path: { id } } });

test("a shop's program sells: it looks, holds, extends, moves, confirms, and cancels", async () => {
  const { sku, id: productId } = await aStockedProduct(10);
  expect((await shop.GET("/api/health")).data.status).toBe("ok");
  const { data: found } = await shop.GET("/api/products", { params: { query: { q: sku, inStock: true } } });
  expect(found.products.map((product) => product.available)).toEqual([20]);
  const { data: product } = await shop.GET("/api/products/{idOrSlugOrSku}", {
    params: { path: { idOrSlugOrSku: sku } },
  });
  expect(product.inventory.map(({ warehouseCode }) => warehouseCode).sort()).toEqual([OTHER.code, MAIN.code]);
  const lines = [{ productId, quantity: 2 }];
  const shipTo = { postalCode: "600001" };
  const { data: ways } = await shop.POST("/api/delivery-options", { body: { lines, shipTo } });
  expect(ways.options[0]?.parcels[0]?.warehouseCode).toBe(MAIN.code);

  const { data: held } = await shop.POST("/api/reservations", { body: { lines, shipTo, cartId: "till 7" } });
  if (!("id" in held)) throw new Error("it waits");
  expect(held).toMatchObject({ status: "PENDING", cartId: "till 7", total: { currency: "INR" } });
  await shop.POST("/api/reservations/{id}/extend", id(held.id));
  const moved = await shop.PUT("/api/reservations/{id}/ship-to", {
    ...id(held.id),
    body: { shipTo: { postalCode: "560001" } },
  });
  expect(moved.data.id).toBe(held.id);
  const { data: sold } = await shop.POST("/api/reservations/{id}/confirm", id(held.id));
  expect(sold.status).toBe("CONFIRMED");
  expect((await shop.GET("/api/orders/{id}", id(held.id))).data.status).toBe("PAID");
  expect((await shop.GET("/api/inventory/{sku}", { params: { path: { sku } } })).data.committed).toBe(2);
  expect((await shop.POST("/api/orders/{id}/cancel", id(held.id))).data.status).toBe("CANCELLED");

  const { data: other } = await shop.POST("/api/reservations", { body: { sku, quantity: 20 } });
  if (!("id" in other)) throw new Error("it waits");
  const { data: entry } = await shop.POST("/api/waitlist", { body: { sku, quantity: 1, email: "a@example.com" } });
  expect((await shop.GET("/api/waitlist/{id}", id(entry.id))).data).toMatchObject({ status: "WAITING", position: 1 });
  expect((await shop.POST("/api/reservations/{id}/release", id(other.id))).data.releaseReason).toBe("CANCELLED");
  expect((await shop.GET("/api/waitlist/{id}", id(entry.id))).data.status).toBe("OFFERED");
  expect((await shop.POST("/api/waitlist/{id}/pass", id(entry.id))).data.status).toBe("PASSED");
});

test("a refusal is a problem with its code and its facts", async () => {
  const { sku, id: productId } = await aStockedProduct(1);
  const wish = shop.POST("/api/reservations", { body: { sku, quantity: 9 } });
  await expect(wish).rejects.toBeInstanceOf(ApiProblem);
  await expect(wish).rejects.toMatchObject({
    code: "INSUFFICIENT_STOCK",
    status: 409,
    isInDoubt: false,
    problem: { shortages: [{ productId, requested: 9, available: 2 }] },
  });
  const nothing = shop.POST("/api/reservations", { body: { sku, quantity: 0 } });
  await expect(nothing).rejects.toMatchObject({ problem: { errors: [{ code: "INVALID_QUANTITY" }] } });
  const stranger = holdfast({ url, apiKey: "hf_nobody", fetch: checked });
  await expect(stranger.GET("/api/admin/orders")).rejects.toMatchObject({ status: 401 });
});

test("a call whose answer is lost has one effect, and the caller gets that answer", async () => {
  const { sku } = await aStockedProduct(10);
  let lost = 0;
  const lossy: typeof fetch = async (...asked) => {
    const response = await checked(...asked);
    if (lost++ < 2) throw new TypeError("the connection was cut");
    return response;
  };
  const unlucky = holdfast({ url, apiKey: await aKey("shop"), fetch: lossy });
  const { data, response } = await unlucky.POST("/api/reservations", { body: { sku, quantity: 3 } });
  expect(response.headers.get("idempotent-replayed")).toBe("true");
  expect(data).toMatchObject({ status: "PENDING" });
  expect((await shop.GET("/api/inventory/{sku}", { params: { path: { sku } } })).data.reserved).toBe(3);

  const params = { header: { "Idempotency-Key": "the same" } };
  await shop.POST("/api/reservations", { params, body: { sku, quantity: 1 } });
  await expect(shop.POST("/api/reservations", { params, body: { sku, quantity: 2 } })).rejects.toMatchObject({
    code: "IDEMPOTENCY_KEY_REUSED",
    idempotencyKey: "the same",
  });
});

test("an admin's program runs the warehouses", async () => {
  const { sku, id: productId } = await aStockedProduct(10);
  const [warehouseId, toWarehouseId] = [MAIN.id, OTHER.id];
  const { data: made } = await admin.POST("/api/admin/products", {
    body: {
      sku: `${sku}-B`,
      name: "Made by a program",
      description: "By its code.",
      category: "Lifestyle",
      price: { amount: 100, currency: "INR" },
      policy: "STANDARD",
    },
  });
  const path = { params: { path: { id: made.id } } };
  const edit = { name: "Renamed", expectedUpdatedAt: made.updatedAt };
  expect((await admin.PATCH("/api/admin/products/{id}", { ...path, body: edit })).data.name).toBe("Renamed");
  await expect(admin.PATCH("/api/admin/products/{id}", { ...path, body: edit })).rejects.toMatchObject({
    code: "CHANGED_MEANWHILE",
  });
  await admin.POST("/api/admin/receipts", { body: { sku: made.sku, warehouseId, quantity: 5, reference: "PO 1" } });
  await admin.POST("/api/admin/adjustments", {
    body: { sku, warehouseId, mode: "delta", quantity: -1, reasonCode: "DAMAGE", note: "Wet" },
  });
  await admin.POST("/api/admin/set-aside", { body: { sku, warehouseId, quantity: 2, bucket: "DISPLAY" } });
  await admin.POST("/api/admin/put-back", { body: { sku, warehouseId, quantity: 1, bucket: "DISPLAY" } });
  const { data: transfer } = await admin.POST("/api/admin/transfers", {
    body: { fromWarehouseId: warehouseId, toWarehouseId, lines: [{ productId, quantity: 3 }], draft: true },
  });
  if (!("number" in transfer)) throw new Error("it is no draft");
  await admin.POST("/api/admin/transfers/{id}/send", id(transfer.id));
  const received = await admin.POST("/api/admin/transfers/{id}/receive", { ...id(transfer.id), body: { quantity: 3 } });
  expect(received.data).toBeTruthy();
  const { data: count } = await admin.POST("/api/admin/counts", { body: { warehouseId, productIds: [productId] } });
  await admin.PUT("/api/admin/counts/{id}/lines", { ...id(count.id), body: { lines: [{ productId, counted: 6 }] } });
  await admin.POST("/api/admin/counts/{id}/apply", { ...id(count.id), body: { note: "By a program" } });
  const at = { params: { query: { productId, warehouseId } } };
  expect((await admin.GET("/api/admin/explain", at)).data).toBeTruthy();
  expect((await admin.GET("/api/admin/proof")).data.divergences).toEqual([]);
  const file = await admin.open("/api/admin/ledger/export", { params: { query: { sku } } });
  expect(await file.text()).toContain(sku);

  const types: string[] = [];
  for await (const entry of admin.each("/api/audit", { params: { query: { sku, limit: 2 } } })) types.push(entry.type);
  expect(types).toEqual([
    ...["COUNTED", "TRANSFERRED_IN", "TRANSFERRED_OUT", "PUT_BACK", "SET_ASIDE", "ADJUSTED", "RECEIVED", "RECEIVED"],
  ]);
  expect(called.get("GET /api/audit")).toBeGreaterThan(3);
});

test("live stock goes on after the connection was cut", async () => {
  const { sku, id: productId } = await aStockedProduct(10);
  let connection = new AbortController();
  const cuttable: typeof fetch = (asked, init) => {
    connection = new AbortController();
    return fetch(asked, {
      ...init,
      signal: AbortSignal.any([connection.signal, ...(init?.signal ? [init.signal] : [])]),
    });
  };
  const reserve = () => shop.POST("/api/reservations", { body: { sku, quantity: 1 } });
  const seen: StockEvent[] = [];
  for await (const event of holdfast({ url, fetch: cuttable }).stockEvents({ productIds: [productId] })) {
    seen.push(event);
    const available = event.event === "stock" ? event.data.available : event.data.products[0]?.available;
    if (available === 20) await reserve();
    if (available === 19) {
      connection.abort();
      await reserve();
    }
    if (available === 18) break;
  }
  expect(seen.map(({ event }) => event).filter((event) => event === "snapshot").length).toBeGreaterThan(1);
});

test("every list can be gone through", async () => {
  const lists = OPERATIONS.filter(
    ({ method, path, query, caller }) =>
      method === "GET" &&
      query?.shape.cursor &&
      query.safeParse({}).success &&
      caller !== "session" &&
      !/\{|live-stock/.test(path),
  );
  expect(lists.length).toBeGreaterThan(20);
  for (const { path } of lists) {
    for await (const item of admin.each(path as "/api/audit", { params: { query: { limit: 100 } } })) {
      expect(item).toBeTypeOf("object");
    }
    expect(called.get(`GET ${path}`), path).toBeGreaterThan(0);
  }
});
