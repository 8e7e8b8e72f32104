import { randomUUID } from "node:crypto";
import { describe, expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { WaitlistEntry, WaitlistEntryNow } from "@/lib/waitlist/waitlist-schemas";
import {
  aKey,
  anAccount,
  aShopper,
  aStockedProduct,
  call,
  countRows,
  get,
  letRunOut,
  MAIN,
  ORIGIN,
  OTHER,
  post,
} from "./api";
import { aSoldOutProduct, aWaiter, receive, waitlistEntryOf } from "./waitlisted";

const leave = (id: string, said: { cookie?: string; key?: string; headers?: Record<string, string> }) =>
  call("DELETE", `/api/waitlist/${id}`, said);
const pass = (id: string, said: { cookie?: string; key?: string; once?: string }) =>
  post(`/api/waitlist/${id}/pass`, undefined, said);

describe("POST /api/waitlist", () => {
  test("joins at the end of the line, and answers with exactly the contract's fields", async () => {
    const product = await aSoldOutProduct();
    const cookie = await aShopper();
    const asked = { sku: product.sku, warehouseId: MAIN.id, quantity: 2, email: "asha@example.com" };
    const joined = await post("/api/waitlist", asked, { cookie });
    expect(joined.status).toBe(201);
    expect(joined.headers.get("location")).toBe(`/api/waitlist/${joined.body.id}`);
    expect(WaitlistEntry.parse(joined.body)).toEqual({
      id: joined.body.id,
      productId: product.id,
      warehouseId: MAIN.id,
      quantity: 2,
      position: 1,
      status: "WAITING",
      reservationId: null,
      offerExpiresAt: null,
      emailConfirmed: false,
      confirmationMail: "SENT",
      reachable: true,
      createdAt: expect.any(String),
    });
    expect(joined.cookie, "a shopper who has a cookie gets no other").toBeNull();
    const next = await post("/api/waitlist", { productId: product.id, quantity: 1 });
    expect(next.body).toMatchObject({ position: 2, warehouseId: null });
    expect(next.cookie, "who has none becomes a shopper").toMatch(/^hf_shopper=/);
    expect((await waitlistEntryOf({ id: next.body.id, cookie: next.cookie ?? "" })).position).toBe(2);
  });

  test("gives each of many who join at once their own place", async () => {
    const product = await aSoldOutProduct();
    const joined = await Promise.all(Array.from({ length: 12 }, () => aWaiter(product.id)));
    const places = joined.map(({ joined: { body } }) => Number(body.position));
    expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    for (const waiter of joined) expect((await waitlistEntryOf(waiter)).position).toBe(waiter.joined.body.position);
  });

  test("is refused if there is no need to wait", async () => {
    const product = await aStockedProduct(2);
    const refused = await post("/api/waitlist", { productId: product.id, quantity: 3 });
    expect([refused.status, refused.body.code]).toEqual([409, "STOCK_AVAILABLE"]);
    expect(refused.body).toMatchObject({ productId: product.id, requested: 3, available: 4 });
    const short = await post("/api/waitlist", { productId: product.id, warehouseId: MAIN.id, quantity: 3 });
    expect(short.status, "one warehouse alone has not so many").toBe(201);
  });

  test("is refused while the shopper already waits for the product, and possible again after leaving", async () => {
    const product = await aSoldOutProduct();
    const { cookie, id } = await aWaiter(product.id);
    const again = () => post("/api/waitlist", { productId: product.id, quantity: 2 }, { cookie });
    const refused = await again();
    expect([refused.status, refused.body.code, refused.body.entryId]).toEqual([409, "ALREADY_WAITING", id]);
    await leave(id, { cookie });
    expect((await again()).status).toBe(201);
  });

  test("is refused for an address that waits for the same units already, without telling whose place it is", async () => {
    const product = await aSoldOutProduct();
    const asked = { productId: product.id, quantity: 1, email: "asha@example.com", warehouseId: MAIN.id };
    expect((await post("/api/waitlist", asked, { cookie: await aShopper() })).status).toBe(201);
    const other = { ...asked, email: "Asha@Example.com" };
    for (const said of [{ cookie: await aShopper() }, { key: await aKey("shop") }]) {
      for (const warehouseId of [MAIN.id, undefined]) {
        const refused = await post("/api/waitlist", { ...other, warehouseId }, said);
        expect([refused.status, refused.body.code, refused.body.entryId]).toEqual([409, "ALREADY_WAITING", undefined]);
      }
    }
    const elsewhere = { ...other, warehouseId: OTHER.id };
    expect((await post("/api/waitlist", elsewhere, { cookie: await aShopper() })).status).toBe(201);
  });

  test("comes to an account's verified address whatever strangers typed, and to no stranger who types it later", async () => {
    const product = await aSoldOutProduct();
    const { cookie, email } = await anAccount();
    await pool().query("update auth_user set email_verified = true where email = $1", [email]);
    const asked = { productId: product.id, quantity: 1 };
    const guest = async () => {
      const { status, body, cookie: made } = await post("/api/waitlist", { ...asked, email: email.toUpperCase() });
      return { status, body, said: { cookie: made ?? "" } };
    };
    const stranger = await guest();
    expect(stranger.status).toBe(201);
    const joined = await post("/api/waitlist", asked, { cookie });
    expect([joined.status, joined.body.emailConfirmed]).toEqual([201, true]);
    expect(await waitlistEntryOf({ id: stranger.body.id, ...stranger.said })).toMatchObject({
      status: "WAITING",
      email: null,
    });
    const late = await guest();
    expect([late.status, late.body.code, late.body.entryId]).toEqual([409, "ALREADY_WAITING", undefined]);
  });

  test("comes once to an account's address that was verified after joining without one", async () => {
    const product = await aSoldOutProduct();
    const { cookie, email } = await anAccount();
    const asked = { productId: product.id, quantity: 1 };
    const { body } = await post("/api/waitlist", asked, { cookie });
    await pool().query("update auth_user set email_verified = true where email = $1", [email]);
    await vi.waitFor(async () => {
      expect(await waitlistEntryOf({ id: body.id, cookie })).toMatchObject({ emailConfirmed: true, email });
    }, 10_000);
    const refused = await post("/api/waitlist", { ...asked, email }, { cookie: await aShopper() });
    expect([refused.status, refused.body.code]).toEqual([409, "ALREADY_WAITING"]);
  });

  test("comes once to an address that joins from many browsers at once", async () => {
    const product = await aSoldOutProduct();
    const asked = { productId: product.id, quantity: 1, email: "asha@example.com" };
    const joins = Array.from({ length: 8 }, async () => post("/api/waitlist", asked, { cookie: await aShopper() }));
    const statuses = (await Promise.all(joins)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
  });

  test("lets a key join for many people, once per address", async () => {
    const product = await aSoldOutProduct();
    const key = await aKey("shop");
    const join = (email?: string) => post("/api/waitlist", { productId: product.id, quantity: 1, email }, { key });
    expect((await join("ravi@example.com")).status).toBe(201);
    expect((await join("Ravi@Example.com")).body.code).toBe("ALREADY_WAITING");
    expect((await join("mira@example.com")).status).toBe(201);
    expect((await join()).status).toBe(201);
    expect((await join()).body).toMatchObject({ position: 4 });
  });

  test("is refused for more units than one shopper may have", async () => {
    const product = await aSoldOutProduct(1, "FLASH_SALE");
    const refused = await post("/api/waitlist", { productId: product.id, quantity: 3 });
    expect([refused.status, refused.body.code]).toEqual([409, "HOLD_LIMIT_REACHED"]);
  });

  test("counts towards the limit on reserves", async () => {
    const product = await aSoldOutProduct();
    const cookie = await aShopper();
    const asked = { productId: product.id, quantity: 1 };
    const statuses = new Set<number>();
    for (let attempt = 0; attempt <= 60; attempt++) {
      statuses.add((await post("/api/waitlist", asked, { cookie, address: "192.0.2.99" })).status);
    }
    expect([...statuses]).toEqual([201, 409, 429]);
  });

  test("joins once per key and replays the answer, cookie included", async () => {
    const product = await aSoldOutProduct();
    const once = randomUUID();
    const join = () => post("/api/waitlist", { productId: product.id, quantity: 1 }, { once, address: "192.0.2.55" });
    const first = await join();
    await aWaiter(product.id);
    const again = await join();
    expect([again.status, again.text, again.headers.get("location")]).toEqual([
      201,
      first.text,
      first.headers.get("location"),
    ]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    const shopperOf = (cookie: string | null) => cookie?.split(".")[1];
    expect(shopperOf(again.cookie)).toBe(shopperOf(first.cookie));
    const other = { productId: product.id, quantity: 2 };
    expect((await post("/api/waitlist", other, { once, address: "192.0.2.55" })).body.code).toBe(
      "IDEMPOTENCY_KEY_REUSED",
    );
  });

  test("replays a refusal under its key, even if there is a line now", async () => {
    const product = await aStockedProduct(1);
    const said = { cookie: await aShopper(), once: randomUUID() };
    const wish = { productId: product.id, quantity: 2 };
    const first = await post("/api/waitlist", wish, said);
    expect(first.body.code).toBe("STOCK_AVAILABLE");
    await post("/api/reservations", { productId: product.id, quantity: 2 });
    const again = await post("/api/waitlist", wish, said);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect((await post("/api/waitlist", wish, { ...said, once: randomUUID() })).status).toBe(201);
  });

  test.each([
    ["PRODUCT_NOT_FOUND", { productId: randomUUID(), quantity: 1 }],
    ["PRODUCT_NOT_FOUND", { sku: "NO-SUCH-SKU", quantity: 1 }],
    ["WAREHOUSE_NOT_FOUND", { warehouseId: randomUUID(), quantity: 1 }],
  ])("answers 404 %s for a well-formed name that does not exist", async (code, wish) => {
    const product = await aSoldOutProduct();
    const named = "warehouseId" in wish ? { productId: product.id, ...wish } : wish;
    const refused = await post("/api/waitlist", named);
    expect([refused.status, refused.body.code]).toEqual([404, code]);
  });

  const ID = randomUUID();
  test.each([
    ["no product", { quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
    ["a product by id and SKU", { productId: ID, sku: "A", quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
    ["a malformed id", { productId: "42", quantity: 1 }, "productId", "INVALID_PRODUCT_ID"],
    [
      "a warehouse that is no id",
      { productId: ID, warehouseId: "MAA", quantity: 1 },
      "warehouseId",
      "INVALID_WAREHOUSE_ID",
    ],
    ["a warehouse of null", { productId: ID, warehouseId: null, quantity: 1 }, "warehouseId", "INVALID_WAREHOUSE_ID"],
    ["no quantity", { productId: ID }, "quantity", "INVALID_QUANTITY"],
    ["a quantity of 0", { productId: ID, quantity: 0 }, "quantity", "INVALID_QUANTITY"],
    ["a quantity of 1001", { productId: ID, quantity: 1001 }, "quantity", "INVALID_QUANTITY"],
    ["a quantity of 1.5", { productId: ID, quantity: 1.5 }, "quantity", "INVALID_QUANTITY"],
    ["a quantity of '2'", { productId: ID, quantity: "2" }, "quantity", "INVALID_QUANTITY"],
    ["a malformed address", { productId: ID, quantity: 1, email: "asha" }, "email", "INVALID_EMAIL"],
    ["an empty address", { productId: ID, quantity: 1, email: "" }, "email", "INVALID_EMAIL"],
    [
      "an address with a line break",
      { productId: ID, quantity: 1, email: "a@b.in\nBcc: c@d.in" },
      "email",
      "INVALID_EMAIL",
    ],
    ["a long address", { productId: ID, quantity: 1, email: `${"a".repeat(250)}@b.in` }, "email", "INVALID_EMAIL"],
    ["an unknown field", { productId: ID, quantity: 1, position: 1 }, "position", "UNKNOWN_FIELD"],
    ["an owner", { productId: ID, quantity: 1, owner: "shopper:x" }, "owner", "UNKNOWN_FIELD"],
    ["an array", [], "", "INVALID_BODY"],
  ])("with %s is a 400 that names the field", async (_, body, path, code) => {
    const before = await countRows();
    const refused = await post("/api/waitlist", body, { once: randomUUID() });
    expect([refused.status, refused.body.code]).toEqual([400, "VALIDATION_ERROR"]);
    expect(refused.body.errors).toContainEqual({ path, code, message: expect.any(String) });
    expect(await countRows()).toEqual(before);
  });
});

describe("GET /api/waitlist", () => {
  test("lists the caller's own entries, newest first, page by page, with all that the interface shows", async () => {
    const cookie = await aShopper();
    const products = [await aSoldOutProduct(), await aSoldOutProduct(), await aSoldOutProduct()];
    await aWaiter(products[0]?.id ?? "");
    for (const { id } of products) {
      await post(
        "/api/waitlist",
        { productId: id, warehouseId: MAIN.id, quantity: 1, email: "asha@example.com" },
        { cookie },
      );
    }
    const first = await get("/api/waitlist?limit=2", { cookie });
    const second = await get(`/api/waitlist?limit=2&cursor=${first.body.nextCursor}`, { cookie });
    const entries = [...(first.body.entries as object[]), ...(second.body.entries as object[])];
    expect(second.body.nextCursor).toBeNull();
    const [one, two, three] = products;
    expect(entries).toMatchObject([
      { productId: three?.id, position: 1, email: "asha@example.com", warehouse: { code: "MAA", city: "Chennai" } },
      { productId: two?.id, position: 1 },
      { productId: one?.id, position: 2, product: { sku: one?.sku, name: one?.name, slug: one?.slug } },
    ]);
    expect((await get("/api/waitlist", { cookie: await aShopper() })).body.entries).toEqual([]);
    expect((await get("/api/waitlist")).body.entries, "nobody waits for nothing").toEqual([]);
    const elsewhere = await get(`/api/waitlist?limit=2&cursor=${first.body.nextCursor}`, { cookie: await aShopper() });
    expect(elsewhere.status, "a cursor is its owner's").toBe(400);
  });

  test("filters by one or several statuses", async () => {
    const cookie = await aShopper();
    const [gone, stays] = [await aSoldOutProduct(), await aSoldOutProduct()];
    const { body } = await post("/api/waitlist", { productId: gone.id, quantity: 1 }, { cookie });
    await leave(body.id, { cookie });
    await post("/api/waitlist", { productId: stays.id, quantity: 1 }, { cookie });
    const statuses = async (query: string) => {
      const { entries } = (await get(`/api/waitlist?${query}`, { cookie })).body as unknown as {
        entries: { status: string }[];
      };
      return entries.map(({ status }) => status);
    };
    expect(await statuses("status=WAITING")).toEqual(["WAITING"]);
    expect(await statuses("status=CANCELLED")).toEqual(["CANCELLED"]);
    expect(await statuses("status=WAITING&status=CANCELLED")).toEqual(["WAITING", "CANCELLED"]);
    expect(await statuses("status=OFFERED")).toEqual([]);
    expect(await statuses("")).toEqual(["WAITING", "CANCELLED"]);
  });

  test.each([
    ["status=SOON", "status.0", "INVALID_STATUS"],
    ["status=", "status.0", "INVALID_STATUS"],
    ["cursor=abc", "cursor", "INVALID_CURSOR"],
    ["limit=0", "limit", "INVALID_LIMIT"],
    ["limit=101", "limit", "INVALID_LIMIT"],
    ["owner=shopper:x", "owner", "UNKNOWN_FIELD"],
  ])("with %s is a 400 that names the field", async (query, path, code) => {
    const refused = await get(`/api/waitlist?${query}`, { cookie: await aShopper() });
    expect([refused.status, refused.body.code]).toEqual([400, "VALIDATION_ERROR"]);
    expect(refused.body.errors).toContainEqual({ path, code, message: expect.any(String) });
  });
});

test("a place that its owner's own limit holds back says so, until they have fewer", async () => {
  const product = await aSoldOutProduct(1, "FLASH_SALE");
  const waiter = await aWaiter(product.id, { warehouseId: MAIN.id, quantity: 2 });
  expect(await waitlistEntryOf(waiter)).not.toHaveProperty("blockedBy");
  await receive(product.id, 1, OTHER.id);
  const wish = { productId: product.id, warehouseId: OTHER.id, quantity: 1 };
  const held = await post("/api/reservations", wish, { cookie: waiter.cookie });
  expect(held.status).toBe(201);
  await receive(product.id, 2);
  expect(await waitlistEntryOf(waiter)).toMatchObject({
    status: "WAITING",
    position: 1,
    blockedBy: "HOLD_LIMIT",
    blockedFor: "HELD",
  });
  const { body } = await get("/api/waitlist", { cookie: waiter.cookie });
  expect(body.entries).toMatchObject([{ id: waiter.id, blockedBy: "HOLD_LIMIT" }]);

  await post(`/api/reservations/${held.body.id}/release`, undefined, { cookie: waiter.cookie });
  const offered = await waitlistEntryOf(waiter);
  expect(offered).toMatchObject({ status: "OFFERED" });
  expect(offered).not.toHaveProperty("blockedBy");
});

test("a place held back by what its owner has bought says that ending a hold would not help", async () => {
  const product = await aSoldOutProduct(1, "FLASH_SALE");
  const waiter = await aWaiter(product.id, { warehouseId: MAIN.id, quantity: 2 });
  await receive(product.id, 1, OTHER.id);
  const wish = { productId: product.id, warehouseId: OTHER.id, quantity: 1 };
  const held = await post("/api/reservations", wish, { cookie: waiter.cookie });
  const bought = await post(`/api/reservations/${held.body.id}/confirm`, undefined, { key: await aKey("shop") });
  expect(bought.status).toBe(200);
  expect(await waitlistEntryOf(waiter)).toMatchObject({ blockedBy: "HOLD_LIMIT", blockedFor: "BOUGHT" });
});

describe("one entry", () => {
  test("belongs to its owner: another shopper gets the answer for an unknown id, and a key reads any", async () => {
    const product = await aSoldOutProduct();
    const waiter = await aWaiter(product.id);
    const read = await get(`/api/waitlist/${waiter.id}`, { cookie: waiter.cookie });
    expect(WaitlistEntryNow.parse(read.body)).toMatchObject({ id: waiter.id, position: 1, offeredAt: null });
    expect((await get(`/api/waitlist/${waiter.id}`, { key: await aKey("shop") })).status).toBe(200);
    const stranger = { cookie: await aShopper() };
    for (const id of [waiter.id, randomUUID()]) {
      for (const refused of [
        await get(`/api/waitlist/${id}`, stranger),
        await leave(id, stranger),
        await pass(id, stranger),
      ]) {
        expect([refused.status, refused.body.code]).toEqual([404, "WAITLIST_ENTRY_NOT_FOUND"]);
      }
    }
    expect((await waitlistEntryOf(waiter)).status).toBe("WAITING");
  });

  test.each(["42", "not-a-uuid", "%00"])("by the id %s is a 400", async (id) => {
    for (const [method, path] of [
      ["GET", ""],
      ["DELETE", ""],
      ["POST", "/pass"],
    ] as const) {
      const refused = await call(method, `/api/waitlist/${id}${path}`, { cookie: await aShopper() });
      expect([refused.status, refused.body.code]).toEqual([400, "VALIDATION_ERROR"]);
    }
  });

  test("cannot be left or passed on from another origin", async () => {
    const product = await aSoldOutProduct();
    const { id, cookie } = await aWaiter(product.id);
    const headers = { origin: "https://evil.test" };
    expect((await leave(id, { cookie, headers })).body.code).toBe("ORIGIN_NOT_ALLOWED");
    expect((await leave(id, { cookie, headers: { origin: ORIGIN } })).status).toBe(200);
  });

  test("whose offer has expired is ended on reading, and the next in line gets the offer", async () => {
    const product = await aSoldOutProduct();
    const [first, second] = [await aWaiter(product.id), await aWaiter(product.id)];
    await post(`/api/reservations/${product.hold.id}/release`, {}, { cookie: product.hold.cookie });
    const offered = await waitlistEntryOf(first);
    expect(offered).toMatchObject({ status: "OFFERED", position: null });
    await letRunOut(String(offered.reservationId));
    expect(await waitlistEntryOf(first)).toMatchObject({ status: "LAPSED", endedAt: expect.any(String) });
    const next = await waitlistEntryOf(second);
    expect(next).toMatchObject({ status: "OFFERED", position: null });

    await letRunOut(String(next.reservationId));
    const page = await get("/api/waitlist?status=OFFERED", { cookie: second.cookie });
    expect(page.body.entries, "a list shows no offer that is over").toEqual([]);
    expect((await get(`/api/products/${product.id}`)).body.available).toBe(1);
  });
});

describe("DELETE /api/waitlist/{id}", () => {
  test("moves the others up, and can be repeated", async () => {
    const product = await aSoldOutProduct();
    const [first, second] = [await aWaiter(product.id), await aWaiter(product.id)];
    const left = await leave(first.id, { cookie: first.cookie });
    expect([left.status, left.body.status, left.body.position]).toEqual([200, "CANCELLED", null]);
    expect((await leave(first.id, { cookie: first.cookie })).text).toBe(left.text);
    expect((await waitlistEntryOf(second)).position).toBe(1);
  });

  test("with an open offer gives it to the next in line", async () => {
    const product = await aSoldOutProduct();
    const [first, second] = [await aWaiter(product.id), await aWaiter(product.id)];
    await receive(product.id, 1);
    expect((await waitlistEntryOf(first)).status).toBe("OFFERED");
    expect((await leave(first.id, { cookie: first.cookie })).body.status).toBe("CANCELLED");
    expect((await waitlistEntryOf(second)).status).toBe("OFFERED");
  });
});

test("an offer that the shop ended says so; one that its shopper left says that", async () => {
  const product = await aSoldOutProduct();
  const [first, second] = [await aWaiter(product.id), await aWaiter(product.id)];
  await receive(product.id, 1);
  const { reservationId } = await waitlistEntryOf(first);
  await post(`/api/admin/reservations/${reservationId}/release`, { note: "recalled" }, { key: await aKey("admin") });
  expect(await waitlistEntryOf(first)).toMatchObject({ status: "CANCELLED", releaseReason: "ADMIN" });
  expect((await waitlistEntryOf(second)).releaseReason, "an open one").toBeNull();
  await leave(second.id, { cookie: second.cookie });
  expect(await waitlistEntryOf(second)).toMatchObject({ status: "CANCELLED", releaseReason: "CANCELLED" });
});

describe("POST /api/waitlist/{id}/pass", () => {
  test("gives the offer to the next in line at once, and replays its answer under its key", async () => {
    const product = await aSoldOutProduct();
    const [first, second] = [await aWaiter(product.id), await aWaiter(product.id)];
    await receive(product.id, 1);
    const said = { cookie: first.cookie, once: randomUUID() };
    const passed = await pass(first.id, said);
    expect([passed.status, passed.body.status]).toEqual([200, "PASSED"]);
    const { reservationId, status } = await waitlistEntryOf(second);
    expect(status).toBe("OFFERED");
    const hold = await get(`/api/reservations/${reservationId}`, { cookie: second.cookie });
    expect(hold.body).toMatchObject({ status: "PENDING", lines: [{ sku: product.sku, quantity: 1 }] });
    const again = await pass(first.id, said);
    expect([again.status, again.text]).toEqual([200, passed.text]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
  });

  test("is refused if there is no offer, or no longer", async () => {
    const product = await aSoldOutProduct();
    const { id, cookie } = await aWaiter(product.id);
    const early = await pass(id, { cookie });
    expect([early.status, early.body.code, early.body.entryStatus]).toEqual([409, "NO_OFFER", "WAITING"]);
    await receive(product.id, 1);
    await pass(id, { cookie });
    expect((await pass(id, { cookie })).body.code).toBe("NO_OFFER");
  });

  test("with any field in the body is a 400", async () => {
    const refused = await post(`/api/waitlist/${randomUUID()}/pass`, { to: OTHER.id }, { cookie: await aShopper() });
    expect([refused.status, refused.body.errors[0]?.code]).toEqual([400, "UNKNOWN_FIELD"]);
  });
});
