import { beforeAll, describe, expect, test } from "vitest";
import type { LedgerEntry } from "@/lib/ledger/ledger-schemas";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aReceive } from "@/tests/factories/commands";
import { aKey, aShopper, aStockedProduct, get, MAIN, post } from "./api";

/** Whatever is unambiguous is accepted, in any usual form; what is stored is the normal form. */

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

describe("a pincode", () => {
  test.each([
    "560001",
    "560 001",
    " 560001 ",
    "５６０００１",
    "560 001",
    "560-001",
    "560–001",
    "५६०००१",
    "560\u200b001",
    "560.001",
    "560001.",
    "PIN 560001",
    "Pin code: 560 001",
    560001,
  ])("is understood as %j", async (postalCode) => {
    const { sku } = await aStockedProduct(1);
    const held = await post(
      "/api/reservations",
      { sku, quantity: 1, shipTo: { postalCode } },
      { cookie: await aShopper() },
    );
    expect(held).toMatchObject({ status: 201, body: { route: { shipTo: { postalCode: "560001" } } } });
  });

  test.each(["56001", "056001", "5600O1", "560/001", 56001])("is not guessed from %j", async (postalCode) => {
    const { sku } = await aStockedProduct(1);
    const refused = await post(
      "/api/reservations",
      { sku, quantity: 1, shipTo: { postalCode } },
      { cookie: await aShopper() },
    );
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: [{ path: "shipTo.postalCode", message: expect.stringContaining("six digits") }] },
    });
  });
});

test.each([-560001, 5600.01, 560001.5])(
  "a pincode is not guessed from the number %j, and the refusal says why",
  async (postalCode) => {
    const { sku } = await aStockedProduct(1);
    const wish = { sku, quantity: 1, shipTo: { postalCode } };
    expect(await post("/api/reservations", wish, { cookie: await aShopper() })).toMatchObject({
      status: 400,
      body: { errors: [{ path: "shipTo.postalCode", message: "must be a whole number without a sign, or text" }] },
    });
  },
);

test("an order is looked for by its number as a number, too", async () => {
  const find = async (number: unknown) => await post("/api/orders/find", { number, email: "asha@example.com" });
  expect((await find(10001)).text).toBe((await find("HF-10001")).text);
  expect(await find(-10001)).toMatchObject({ status: 400, body: { errors: [{ path: "number" }] } });
});

describe("a SKU", () => {
  const forms = [
    (sku: string) => sku.toLowerCase(),
    (sku: string) => ` ${sku} `,
    (sku: string) => `${sku}\n`,
    (sku: string) => sku.replace("API", "ＡＰＩ"),
    (sku: string) => sku.replaceAll("-", "–"),
    (sku: string) => sku.replaceAll("-", "\u2011"),
    (sku: string) => `\ufeff${sku.replaceAll("-", "−")}\u200b`,
    (sku: string) => sku.replaceAll(/\d/g, (digit) => String.fromCodePoint(0x966 + Number(digit))),
  ];

  test.each(forms)("is found in any usual form (%#)", async (formOf) => {
    const { sku } = await aStockedProduct(1);
    const typed = formOf(sku);
    const inPath = encodeURIComponent(typed);
    expect(await get(`/api/products/${inPath}`)).toMatchObject({ status: 200, body: { sku } });
    expect(await get(`/api/inventory/${inPath}`)).toMatchObject({ status: 200, body: { sku } });
    const held = await post("/api/reservations", { sku: typed, quantity: 1 }, { cookie: await aShopper() });
    expect(held).toMatchObject({ status: 201, body: { lines: [{ sku }] } });
    const received = await post("/api/admin/receipts", { sku: typed, warehouseId: MAIN.id, quantity: 1 }, { key });
    expect(received).toMatchObject({ status: 200, body: { sku } });
    const { body } = await get(`/api/audit?sku=${inPath}&type=RECEIVED&limit=1`, { key });
    expect(body.entries).toMatchObject([{ sku }]);
  });

  test("and a slug lead to the product in any case", async () => {
    const { sku, slug } = await aStockedProduct(1);
    expect(await get(`/api/products/${slug.toUpperCase()}`)).toMatchObject({ status: 200, body: { sku } });
  });
});

describe("an id", () => {
  test.each([(id: string) => id.toUpperCase(), (id: string) => ` ${id}\n`, (id: string) => id.replaceAll("-", "–")])(
    "is understood in path, query and body in any usual form (%#)",
    async (formOf) => {
      const product = await aStockedProduct(2);
      const cookie = await aShopper();
      const lines = [{ productId: formOf(product.id), warehouseId: formOf(MAIN.id), quantity: 1 }];
      const held = await post("/api/reservations", { lines }, { cookie });
      expect(held).toMatchObject({ status: 201, body: { lines: [{ productId: product.id, warehouseId: MAIN.id }] } });
      const { id } = held.body;
      const inPath = encodeURIComponent(formOf(String(id)));
      expect(await get(`/api/reservations/${inPath}`, { cookie })).toMatchObject({ status: 200, body: { id } });
      expect((await get(`/api/audit?reservationId=${inPath}`, { key })).body.entries).toHaveLength(1);
      const again = await post("/api/reservations", { lines, replaces: formOf(String(id)) }, { cookie });
      expect(again).toMatchObject({ status: 201 });
      expect(
        await post(`/api/reservations/${encodeURIComponent(formOf(String(again.body.id)))}/release`, {}, { cookie }),
      ).toMatchObject({ status: 200 });
    },
  );

  test("that is none is still refused", async () => {
    expect(await get("/api/reservations/%20", { cookie: await aShopper() })).toMatchObject({
      status: 400,
      body: { code: "INVALID_RESERVATION_ID" },
    });
  });
});

test("a field that is wrong in two ways is listed once", async () => {
  const { body } = await post("/api/orders/find", { number: "", email: "" });
  expect((body.errors as { path: string }[]).map(({ path }) => path)).toEqual(["number", "email"]);
});

describe("a note", () => {
  const noteOf = async (note: string) => {
    const { sku } = await aStockedProduct(5);
    const adjust = { sku, warehouseId: MAIN.id, mode: "delta", quantity: -1, reasonCode: "DAMAGE", note };
    const { status } = await post("/api/admin/adjustments", adjust, { key });
    const { body } = await get(`/api/audit?sku=${sku}&type=ADJUSTED`, { key });
    return { status, note: (body.entries as LedgerEntry[])[0]?.note };
  };

  test.each([
    ["Fell off the shelf.\nTwo were whole.", "Fell off the shelf.\nTwo were whole."],
    ["one\r\ntwo\rthree\u2028four\u0085five", "one\ntwo\nthree\nfour\nfive"],
    ["  spaces around \n", "spaces around"],
    ["a\ttab", "a tab"],
    ["ﬁve – ½ “as found”", "ﬁve – ½ “as found”"],
    ["e\u0301", "é"],
    ["\ufeffsoft\u00adhyphen\u200b, tag\u{e0041}s, a\ufe0f", "softhyphen, tags, a"],
    ["अवन्\u200d 👩🏽\u200d💻 ❤\ufe0f", "अवन्\u200d 👩🏽\u200d💻 ❤\ufe0f"],
    ["\u202egpj.exe\u202c", "gpj.exe"],
  ])("%j is stored as %j", async (typed, stored) => {
    expect(await noteOf(typed)).toEqual({ status: 200, note: stored });
  });

  test.each(["\u0000", "a\u0007b", "\ud800"])("%j is refused", async (typed) => {
    expect(await noteOf(typed)).toMatchObject({ status: 400 });
  });
});

describe("a receipt's reference", () => {
  const receive = async (sku: string, reference: string) =>
    await post("/api/admin/receipts", { sku, warehouseId: MAIN.id, quantity: 1, reference }, { key });

  test.each(["GRN–77", "ＧＲＮ-77", "GRN 77", "GRN  77", "GRN-77\u200b", " grn‑७७", "GRN - 77.", "GRN/77"])(
    "%j is the same as GRN-77, which the refusal names",
    async (reference) => {
      const { sku } = await aStockedProduct(1);
      expect(await receive(sku, "GRN-77")).toMatchObject({ status: 200 });
      expect(await receive(sku, reference)).toMatchObject({
        status: 409,
        body: {
          code: "DUPLICATE_REFERENCE",
          detail: expect.stringContaining("under GRN-77 before"),
          reference: "GRN-77",
          entry: { reference: "GRN-77" },
        },
      });
    },
  );

  test.each(["GRN77", "GRN-7-7", "GRN-770", "GRN-78"])("%j is another", async (reference) => {
    const { sku } = await aStockedProduct(1);
    await receive(sku, "GRN-77");
    expect(await receive(sku, reference)).toMatchObject({ status: 200 });
  });

  test("is stored in its plain form, and what was stored before in any other is still found", async () => {
    const { id, sku } = await aStockedProduct(1);
    await receive(sku, "\u200bＰＯ–１  “a”\u00ad");
    const { body } = await get(`/api/audit?sku=${sku}&type=RECEIVED&limit=1`, { key });
    expect(body.entries).toMatchObject([{ reference: 'PO-1 "a"' }]);
    const [batch, other] = ["PO–2\u200b", "po 2"];
    await stockWriter().submit(aReceive({ productId: id, warehouseId: MAIN.id, quantity: 1, reference: batch }));
    expect(await receive(sku, other)).toMatchObject({ status: 409, body: { reference: batch } });
  });
});

describe("a time in a query", () => {
  const fromOf = async (from: string) => await get(`/api/audit?limit=1&from=${from}`, { key });

  test.each(["2026-01-31T15:00:00+05:30", "2026-01-31T15:00:00%2B0530", "2026-01-31T09:30:00Z", "2026-01-31T15:00"])(
    "%s is accepted",
    async (from) => {
      expect(await fromOf(from)).toMatchObject({ status: 200 });
    },
  );

  test.each(["2026-01-31T25:00:00", "yesterday", "%2B123456-01-01T00:00:00Z", "2026-02-31T00:00:00Z"])(
    "%s is refused once, with an example",
    async (from) => {
      const { status, body } = await fromOf(from);
      expect(status).toBe(400);
      expect(body.errors).toEqual([
        { path: "from", code: "INVALID_FROM", message: expect.stringContaining("2026-01-31T15:00:00+05:30") },
      ]);
    },
  );
});

test("a label with a mark that changes the direction of writing is refused", async () => {
  const { sku } = await aStockedProduct(1);
  const { status, body } = await post("/api/reservations", { sku, quantity: 1, cartId: "a\u202eb" }, { key });
  expect([status, body.errors[0]?.code]).toEqual([400, "INVALID_CART_ID"]);
});

test.each([
  " asha@example.com ",
  "ａｓｈａ＠ｅｘａｍｐｌｅ．ｃｏｍ",
  "as\u200bha@example.com",
  "d.o’brien@example.com",
])("an email address is understood as %j", async (email) => {
  const { sku } = await aStockedProduct(1);
  const cookie = await aShopper();
  await post("/api/reservations", { sku, quantity: 2 }, { cookie });
  const { status } = await post("/api/waitlist", { sku, quantity: 1, email }, { cookie: await aShopper() });
  expect(status).toBe(201);
});

test.each([
  "HF-10001",
  "HF–10001",
  "hf 10001",
  "ＨＦ−１０００１",
  "१०००१",
  " HF10001\u200b",
  "#10001",
  "#HF-10001",
  "HF#10001",
  "HF-#10001",
  "# 10001",
])("an order number is understood as %j", async (number) => {
  const { status } = await post("/api/orders/find", { number, email: "asha@example.com" });
  expect(status).toBe(202);
});

test.each(["HF-10001x", "10.001", "HF--", "##10001", "#"])("an order number is not guessed from %j", async (number) => {
  const { status, body } = await post("/api/orders/find", { number, email: "asha@example.com" });
  expect([status, body.errors?.[0]?.message]).toEqual([400, "must be an order number like HF-10001"]);
});

test("the event log's filters are understood however they are typed", async () => {
  const { id, sku } = await aStockedProduct(1);
  const held = await post("/api/reservations", { productId: id, quantity: 1 }, { cookie: await aShopper() });
  const query = new URLSearchParams({
    sku: sku.replaceAll("-", "—").toLowerCase(),
    reservationId: String(held.body.id).toUpperCase(),
    actor: "ｓｈｏｐｐｅｒ",
    limit: "５",
    from: "2026‑01‑01t00:00:00z",
  });
  const { status, body } = await get(`/api/audit?${query}`, { key });
  const entries = body.entries as LedgerEntry[];
  expect([status, entries.map((entry) => entry.reservationId)]).toEqual([200, [held.body.id]]);
});

test("a number is taken as a pincode only if it is a whole one", async () => {
  const { sku } = await aStockedProduct(1);
  const asked = { sku, quantity: 1, shipTo: { postalCode: 5600.01 } };
  const refused = await post("/api/reservations", asked, { cookie: await aShopper() });
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: "shipTo.postalCode" }] } });
});
