import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { aKey, aShopper, aStockedProduct, call, countRows, get, MAIN, OTHER, post } from "./api";

const ID = randomUUID();
let admin = "";

beforeAll(async () => {
  await aStockedProduct(1);
  admin = await aKey("admin");
});

type Row = [what: string, body: unknown, path: string, code: string];

const RESERVES: Row[] = [
  ["a quantity of 0", { productId: ID, quantity: 0 }, "quantity", "INVALID_QUANTITY"],
  ["a quantity of -1", { productId: ID, quantity: -1 }, "quantity", "INVALID_QUANTITY"],
  ["a quantity of 1.5", { productId: ID, quantity: 1.5 }, "quantity", "INVALID_QUANTITY"],
  ["a quantity of 1e9", { productId: ID, quantity: 1e9 }, "quantity", "INVALID_QUANTITY"],
  ["a quantity of 1001", { productId: ID, quantity: 1001 }, "quantity", "INVALID_QUANTITY"],
  ["a quantity of '3'", { productId: ID, quantity: "3" }, "quantity", "INVALID_QUANTITY"],
  ["a quantity of null", { productId: ID, quantity: null }, "quantity", "INVALID_QUANTITY"],
  ["no quantity", { productId: ID }, "quantity", "INVALID_QUANTITY"],
  ["a malformed id", { productId: "42", quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
  ["an id with a tail", { productId: `${ID}'--`, quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
  ["an id that is an object", { productId: { $ne: null }, quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
  ["no product", { quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
  ["a product by id and SKU", { productId: ID, sku: "A", quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
  ["an empty SKU", { sku: "", quantity: 1 }, "sku", "INVALID_SKU"],
  ["a NUL in a SKU", { sku: "A\u0000", quantity: 1 }, "sku", "INVALID_SKU"],
  [
    "a warehouse that is no id",
    { productId: ID, warehouseId: "MAA", quantity: 1 },
    "warehouseId",
    "INVALID_WAREHOUSE_ID",
  ],
  ["a ttl of 29", { productId: ID, quantity: 1, ttlSeconds: 29 }, "ttlSeconds", "INVALID_TTL"],
  ["a ttl of 60.5", { productId: ID, quantity: 1, ttlSeconds: 60.5 }, "ttlSeconds", "INVALID_TTL"],
  ["a ttl of 1e12", { productId: ID, quantity: 1, ttlSeconds: 1e12 }, "ttlSeconds", "INVALID_TTL"],
  ["a NUL in orderId", { productId: ID, quantity: 1, orderId: "a\u0000b" }, "orderId", "INVALID_ORDER_ID"],
  ["a line break in cartId", { productId: ID, quantity: 1, cartId: "a\nb" }, "cartId", "INVALID_CART_ID"],
  ["a lone surrogate", { productId: ID, quantity: 1, orderId: "\ud800" }, "orderId", "INVALID_ORDER_ID"],
  ["a long orderId", { productId: ID, quantity: 1, orderId: "x".repeat(256) }, "orderId", "INVALID_ORDER_ID"],
  ["an empty orderId", { productId: ID, quantity: 1, orderId: "" }, "orderId", "INVALID_ORDER_ID"],
  ["a replaces that is not an id", { productId: ID, quantity: 1, replaces: "x" }, "replaces", "INVALID_REPLACES"],
  ["an unknown onShort", { productId: ID, quantity: 1, onShort: "queue" }, "onShort", "INVALID_ON_SHORT"],
  ["a shipTo without a place", { productId: ID, quantity: 1, shipTo: {} }, "shipTo.postalCode", "INVALID_POSTAL_CODE"],
  ["an unknown field", { productId: ID, quantity: 1, price: 1 }, "price", "UNKNOWN_FIELD"],
  ["an owner", { productId: ID, quantity: 1, owner: "shopper:x" }, "owner", "UNKNOWN_FIELD"],
  ["no lines", { lines: [] }, "lines", "INVALID_LINES"],
  ["51 lines", { lines: Array(51).fill({ productId: ID, quantity: 1 }) }, "lines", "INVALID_LINES"],
  ["lines that are not an array", { lines: "all" }, "lines", "INVALID_LINES"],
  ["a bad line", { lines: [{ productId: ID, quantity: 0 }] }, "lines.0.quantity", "INVALID_QUANTITY"],
  ["a line with an unknown field", { lines: [{ sku: "A", quantity: 1, free: true }] }, "lines.0.free", "UNKNOWN_FIELD"],
  ["lines and a single line", { lines: [{ sku: "A", quantity: 1 }], quantity: 1 }, "quantity", "INVALID_QUANTITY"],
  ["an array", [], "", "INVALID_BODY"],
  ["a text", "reserve", "", "INVALID_BODY"],
  ["null", null, "", "INVALID_BODY"],
];

const ADMIN: [path: string, ...Row][] = [
  ["receipts", "0 units", { sku: "A", warehouseId: ID, quantity: 0 }, "quantity", "INVALID_QUANTITY"],
  ["receipts", "no warehouse", { sku: "A", quantity: 1 }, "warehouseId", "INVALID_WAREHOUSE_ID"],
  ["receipts", "3e9 units", { sku: "A", warehouseId: ID, quantity: 3e9 }, "quantity", "INVALID_QUANTITY"],
  [
    "adjustments",
    "no reason",
    { sku: "A", warehouseId: ID, mode: "set", quantity: 1 },
    "reasonCode",
    "INVALID_REASON_CODE",
  ],
  [
    "adjustments",
    "a negative figure",
    { sku: "A", warehouseId: ID, mode: "set", quantity: -1, reasonCode: "LOSS" },
    "quantity",
    "INVALID_QUANTITY",
  ],
  [
    "adjustments",
    "another mode",
    { sku: "A", warehouseId: ID, mode: "add", quantity: 1, reasonCode: "LOSS" },
    "mode",
    "INVALID_MODE",
  ],
  [
    "adjustments",
    "a NUL in the note",
    { sku: "A", warehouseId: ID, mode: "set", quantity: 1, reasonCode: "LOSS", note: "\u0000" },
    "note",
    "INVALID_NOTE",
  ],
  [
    "transfers",
    "the same warehouse",
    { sku: "A", fromWarehouseId: ID, toWarehouseId: ID.toUpperCase(), quantity: 1 },
    "toWarehouseId",
    "INVALID_TO_WAREHOUSE_ID",
  ],
  [
    "transfers",
    "no units",
    { fromWarehouseId: MAIN.id, toWarehouseId: OTHER.id, lines: [{ sku: "A", quantity: 0 }] },
    "lines.0.quantity",
    "INVALID_QUANTITY",
  ],
  [`reservations/${ID}/release`, "no note", {}, "note", "INVALID_NOTE"],
];

test.each(RESERVES)("a reserve with %s is a 400 that names the field", async (_, body, path, code) => {
  const before = await countRows();
  const refused = await post("/api/reservations", body, { once: randomUUID() });
  expect([refused.status, refused.body.code]).toEqual([400, "VALIDATION_ERROR"]);
  expect(refused.body.errors).toContainEqual({ path, code, message: expect.any(String) });
  expect(await countRows()).toEqual(before);
});

test.each(ADMIN)("POST /api/admin/%s with %s is a 400 that names the field", async (to, _, body, path, code) => {
  const before = await countRows();
  const refused = await post(`/api/admin/${to}`, body, { key: admin, once: randomUUID() });
  expect([refused.status, refused.body.code]).toEqual([400, "VALIDATION_ERROR"]);
  expect(refused.body.errors).toContainEqual({ path, code, message: expect.any(String) });
  expect(await countRows()).toEqual(before);
});

const json = { "content-type": "application/json" };

describe("invalid bodies", () => {
  test.each([
    ["malformed", '{"sku": "A", quantity: 1}', 400, "MALFORMED_JSON"],
    ["cut off", '{"sku": "A"', 400, "MALFORMED_JSON"],
    ["not UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, "MALFORMED_JSON"],
    ["deeply nested", "[".repeat(30_000) + "]".repeat(30_000), 400, "VALIDATION_ERROR"],
    ["deep in a field", `{"lines":${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}}`, 400, "VALIDATION_ERROR"],
    ["with __proto__", '{"sku":"A","quantity":1,"__proto__":{"onShort":"partial"}}', 400, "VALIDATION_ERROR"],
    ["with constructor", '{"sku":"A","quantity":1,"constructor":{"prototype":{}}}', 400, "VALIDATION_ERROR"],
    ["one byte too large", `{"sku":"${"x".repeat(65_536)}"}`, 413, "BODY_TOO_LARGE"],
    ["huge", "x".repeat(5_000_000), 413, "BODY_TOO_LARGE"],
  ])("%s", async (_, text, status, code) => {
    const before = await countRows();
    const refused = await call("POST", "/api/reservations", { text, headers: json });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(await countRows()).toEqual(before);
  });

  test("a wrong Content-Length does not help: bytes are counted, and an announced length that is too large is not read at all", async () => {
    const large = "x".repeat(70_000);
    const lied = await call("POST", "/api/reservations", { text: large, headers: { ...json, "content-length": "10" } });
    expect(lied.status).toBe(413);
    const announced = await call("POST", "/api/reservations", {
      text: "{}",
      headers: { ...json, "content-length": "70000" },
    });
    expect(announced.status).toBe(413);
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/jsonp", ""])(
    "with the content type %j",
    async (type) => {
      const refused = await call("POST", "/api/reservations", { text: "{}", headers: { "content-type": type } });
      expect([refused.status, refused.body.code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"]);
    },
  );

  test("a charset or a vendor JSON type counts as JSON", async () => {
    for (const type of ["application/json; charset=utf-8", "application/vnd.shop+json"]) {
      const answer = await call("POST", "/api/reservations", { text: "{}", headers: { "content-type": type } });
      expect(answer.body.code).toBe("VALIDATION_ERROR");
    }
  });
});

describe("paths and queries", () => {
  test.each(["42", "not-a-uuid", `${ID}x`, "%00", `${ID}%00`])("the reservation id %s is a 400", async (id) => {
    for (const [method, path] of [
      ["GET", ""],
      ["POST", "/confirm"],
      ["POST", "/release"],
      ["POST", "/extend"],
      ["POST", "/payment"],
      ["GET", "/payment"],
    ] as const) {
      const refused = await call(method, `/api/reservations/${id}${path}`, { cookie: await aShopper() });
      expect([refused.status, refused.body.code]).toEqual([400, "INVALID_RESERVATION_ID"]);
    }
  });

  test.each([
    ["/api/products?limit=0", "limit", "INVALID_LIMIT"],
    ["/api/products?limit=101", "limit", "INVALID_LIMIT"],
    ["/api/products?limit=ten", "limit", "INVALID_LIMIT"],
    ["/api/products?limit=1e1", "limit", "INVALID_LIMIT"],
    ["/api/products?limit=1&limit=2", "limit", "INVALID_LIMIT"],
    ["/api/products?sort=price;drop", "sort", "INVALID_SORT"],
    ["/api/products?inStock=yes", "inStock", "INVALID_IN_STOCK"],
    ["/api/products?page=2", "page", "UNKNOWN_FIELD"],
    ["/api/products?__proto__=2", "__proto__", "UNKNOWN_FIELD"],
    ["/api/products?q=%00", "q", "INVALID_Q"],
    ["/api/products?cursor=abc", "cursor", "INVALID_CURSOR"],
    ["/api/products?cursor=WyJ4Il0.AAAAAAAAAAAAAAAA", "cursor", "INVALID_CURSOR"],
    ["/api/warehouses?cursor=x", "cursor", "INVALID_CURSOR"],
    ["/api/warehouses/?x=1", "x", "UNKNOWN_FIELD"],
    ["/api/inventory/A?x=1", "x", "UNKNOWN_FIELD"],
    ["/api/inventory/%00", "sku", "INVALID_SKU"],
    ["/api/products/a%00b", "idOrSlugOrSku", "INVALID_PRODUCT_ID"],
    ["/api/reservations?status=ENDED", "status", "INVALID_STATUS"],
    ["/api/health?secret=1", "secret", "UNKNOWN_FIELD"],
  ])("GET %s is a 400 that names %s", async (address, path, code) => {
    const refused = await get(address.replace("warehouses/", "warehouses"));
    expect([refused.status, refused.body.code]).toEqual([400, "VALIDATION_ERROR"]);
    expect(refused.body.errors).toContainEqual({ path, code, message: expect.any(String) });
  });

  test.each([
    ["type=SOLD", "type", "INVALID_TYPE"],
    ["warehouseId=1", "warehouseId", "INVALID_WAREHOUSE_ID"],
    ["from=yesterday", "from", "INVALID_FROM"],
    ["to=2026-13-01T00:00:00Z", "to", "INVALID_TO"],
    ["reservationId=x", "reservationId", "INVALID_RESERVATION_ID"],
  ])("GET /api/audit?%s is a 400", async (query, path, code) => {
    const refused = await get(`/api/audit?${query}`, { key: admin });
    expect(refused.body.errors).toContainEqual({ path, code, message: expect.any(String) });
  });

  test("a malformed percent-encoding is a 400", async () => {
    for (const path of ["/api/products/%E0%A4%A", "/api/inventory/%E0%A4"]) {
      const { status, body } = await get(path);
      expect([status, body.errors]).toMatchObject([400, [{ message: expect.stringContaining("percent") }]]);
      expect(body.detail).toContain("is not valid percent-encoding");
    }
  });

  test("a query on a POST is refused", async () => {
    const refused = await post("/api/reservations?dryRun=true", { sku: "A", quantity: 1 });
    expect(refused.body.errors).toMatchObject([{ path: "dryRun", code: "UNKNOWN_FIELD" }]);
  });

  test("an unknown path under /api is a JSON 404 for every method", async () => {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      for (const path of ["/api", "/api/nothing", "/api/products/a/b/c"]) {
        const refused = await call(method, path);
        expect([refused.status, refused.body.code]).toEqual([404, "NOT_FOUND"]);
        expect(refused.headers.get("content-type")).toBe("application/problem+json");
      }
    }
  });

  test("a method that does not apply is a 405 that lists those that do", async () => {
    const refused = await call("DELETE", "/api/reservations");
    expect([refused.status, refused.body.code]).toEqual([405, "METHOD_NOT_ALLOWED"]);
    expect(refused.headers.get("allow")).toBe("GET, HEAD, POST, OPTIONS");
    const options = await call("OPTIONS", "/api/reservations");
    expect([options.status, options.headers.get("access-control-allow-origin")]).toEqual([204, null]);
    const head = await call("HEAD", "/api/warehouses");
    expect([head.status, head.text]).toEqual([200, ""]);
  });

  test("a valid request id is kept, an invalid one is replaced", async () => {
    const idOf = async (given: string) => {
      return (await get("/api/warehouses", { headers: { "x-request-id": given } })).headers.get("x-request-id");
    };
    expect(await idOf("trace-1.2:3")).toBe("trace-1.2:3");
    expect(await idOf("a b")).toMatch(/^[\w-]{36}$/);
    expect(await idOf("x".repeat(129))).toMatch(/^[\w-]{36}$/);
  });
});

test.each(["x".repeat(256), " ", "a\tb"])("the Idempotency-Key %j is a 400", async (once) => {
  const refused = await post("/api/reservations", { sku: "A", quantity: 1 }, { once });
  expect([refused.status, refused.body.code]).toEqual([400, "INVALID_IDEMPOTENCY_KEY"]);
});
