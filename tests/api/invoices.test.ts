import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { Invoice, OrderInvoices } from "@/lib/invoices/invoice-schemas";
import { issueInvoices } from "@/lib/invoices/issue-invoices";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aShip } from "@/tests/factories/commands";
import { aGstin } from "@/tests/factories/gstin";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { aKey, aShopper, aStockedProduct, get, MAIN, OTHER, post } from "./api";

const CHENNAI = aGstin("33");
const BENGALURU = aGstin("29");
let key = "";

beforeAll(async () => {
  process.env.SELLER_NAME = "Holdfast Retail";
  process.env.SELLER_ADDRESS = "12 Mount Road|Chennai 600002";
  process.env.SELLER_TAX_ID = `${CHENNAI}, ${BENGALURU}`;
  key = await aKey("admin", "Meera");
  await aStockedProduct(0);
  await pool().query("update warehouse set latitude = 13.0827, longitude = 80.2707 where id = $1", [MAIN.id]);
  await pool().query("update warehouse set latitude = 12.9716, longitude = 77.5946 where id = $1", [OTHER.id]);
});

type Wish = {
  units?: Record<string, number>;
  hsn?: string | null;
  percent?: number | null;
  postalCode?: string | null;
  method?: object;
};

/** An order of one product at ₹2,499, paid at the counter; by default 3 units from Chennai to Bengaluru, at 18 %. */
async function anOrder({ units = { MAA: 3 }, hsn = "9405", percent = 18, postalCode = "560001", method }: Wish = {}) {
  const product = await aStockedProduct(30);
  await pool().query("update product set hsn = $2, tax_percent = $3 where id = $1", [product.id, hsn, percent]);
  const lines = Object.entries(units).map(([code, quantity]) => {
    return { sku: product.sku, quantity, warehouseId: code === "MAA" ? MAIN.id : OTHER.id };
  });
  const customer = { name: "Asha Rao", email: `${randomUUID().slice(0, 12)}@shop.test` };
  const wish = { lines, customer, ...(postalCode && { shipTo: { postalCode } }), tellCustomer: false };
  const held = await post("/api/admin/reservations", wish, { key });
  expect(held.status, held.text).toBe(201);
  const confirm = { note: "paid", tellCustomer: false, ...(method ?? { method: "CASH" }) };
  const path = `/api/admin/reservations/${held.body.id}/confirm`;
  expect((await post(path, confirm, { key })).status).toBe(200);
  return { id: held.body.id, product };
}

async function act(id: string, verb: "ship" | "cancel" | "return", body: object = {}): Promise<void> {
  const answer = await post(`/api/admin/orders/${id}/${verb}`, { tellCustomer: false, ...body }, { key });
  expect(answer.status, answer.text).toBe(200);
}

/** Once the jobs that acts on the order left are done, by whoever took them. */
async function invoicesOf(id: string): Promise<OrderInvoices> {
  await expect
    .poll(async () => {
      await runDueJobs();
      const open = "select from outbox where subject_id = $1 and kind = 'INVOICE_DUE' and done_at is null";
      return (await pool().query(open, [id])).rowCount;
    })
    .toBe(0);
  const answer = await get(`/api/admin/orders/${id}/invoices`, { key });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as OrderInvoices;
}

async function onlyInvoice(id: string): Promise<Invoice> {
  const { invoices, withheld } = await invoicesOf(id);
  expect(withheld).toEqual([]);
  expect(invoices).toHaveLength(1);
  return invoices[0] as Invoice;
}

const orderOf = async (id: string) =>
  (await get(`/api/admin/orders/${id}`, { key })).body as unknown as AdminOrderDetail;
const rupees = (amount: number) => ({ amount, currency: "INR" });
const serials = (invoices: readonly Invoice[]) => invoices.map(({ number }) => Number(number.split("/")[2]));

/** "2627" for the financial year from April 2026 to March 2027, in India. */
function financialYear(now = new Date()): string {
  const india = new Date(now.getTime() + 5.5 * 3_600_000);
  const year = india.getUTCFullYear() - (india.getUTCMonth() < 3 ? 1 : 0);
  return `${String(year).slice(2)}${String(year + 1).slice(2)}`;
}

describe("when a parcel leaves, it gets a tax invoice", () => {
  test("with integrated tax between states, with shipping at the goods' rate, adding up to what was paid", async () => {
    const { id, product } = await anOrder();
    expect((await invoicesOf(id)).invoices, "before it has left").toEqual([]);
    await act(id, "ship");
    const invoice = await onlyInvoice(id);
    const { total, shipping, shipments } = await orderOf(id);
    expect(shipping?.amount).toBeGreaterThan(0);
    expect(invoice).toMatchObject({
      ...{ kind: "INVOICE", title: "TAX_INVOICE", orderId: id, shipmentId: shipments[0]?.id, total },
      seller: {
        ...{ name: "Holdfast Retail", addressLines: ["12 Mount Road", "Chennai 600002"], gstin: CHENNAI },
        state: { code: "33", name: "Tamil Nadu" },
      },
      buyer: { name: "Asha Rao", addressLines: ["Bangalore 560001"] },
      placeOfSupply: { code: "29", name: "Karnataka" },
      lines: [
        {
          ...{ productId: product.id, hsn: "9405", quantity: 3, unitPrice: rupees(2499_00), percent: 18 },
          ...{ amount: rupees(7497_00), taxable: rupees(6353_39) },
          taxes: [{ name: "IGST", percent: 18, amount: rupees(1143_61) }],
        },
        { productId: null, name: "Shipping", hsn: "9405", amount: shipping, percent: 18 },
      ],
    });
    expect(invoice.number).toMatch(new RegExp(`^33/${financialYear()}/\\d{6}$`));
    const taxes = invoice.taxes.reduce((sum, { amount }) => sum + amount.amount, 0);
    expect(invoice.taxable.amount + taxes).toBe(total.amount);
  });

  test("with central and state tax within a state; one for each parcel, shipping on the first", async () => {
    const { id } = await anOrder({ units: { MAA: 1, BLR: 2 } });
    await act(id, "ship", { lines: [{ ...(await lineIn(id, OTHER.id)), quantity: 1 }] });
    await act(id, "ship");
    const { invoices, withheld } = await invoicesOf(id);
    expect(withheld).toEqual([]);
    expect(invoices.map(({ seller, taxes }) => [seller.gstin, taxes.map(({ name }) => name)])).toEqual(
      expect.arrayContaining([
        [BENGALURU, ["CGST", "SGST"]],
        [CHENNAI, ["IGST"]],
      ]),
    );
    expect(invoices.map(({ lines }) => lines.some(({ productId }) => productId === null))).toEqual([
      true,
      false,
      false,
    ]);
    const { total } = await orderOf(id);
    expect(invoices.reduce((sum, invoice) => sum + invoice.total.amount, 0)).toBe(total.amount);
  });

  test("of goods without tax it is a bill of supply", async () => {
    const { id } = await anOrder({ percent: 0 });
    await act(id, "ship");
    const { title, taxable, total, taxes } = await onlyInvoice(id);
    expect([title, taxable, taxes]).toEqual(["BILL_OF_SUPPLY", total, [{ name: "IGST", amount: rupees(0) }]]);
  });

  test("which says what was sold then, whatever the product says later", async () => {
    const { id, product } = await anOrder();
    await act(id, "ship");
    const before = await onlyInvoice(id);
    await pool().query("update product set hsn = '9999', tax_percent = 5, name = 'Other' where id = $1", [product.id]);
    await issueInvoices(id);
    expect(await onlyInvoice(id)).toEqual(before);
    for (const statement of ["update invoice set total = 1", "delete from invoice", "truncate invoice"]) {
      await expect(pool().query(statement), statement).rejects.toMatchObject({ code: "42501" });
    }
  });
});

async function lineIn(id: string, warehouseId: string) {
  const line = (await orderOf(id)).lines.find((one) => one.warehouseId === warehouseId);
  return { productId: line?.productId, warehouseId };
}

describe("no invoice is written that would be wrong", () => {
  test("without HSN code, rate or pincode: the reasons are told, and it is issued once they are gone", async () => {
    const { id, product } = await anOrder({ hsn: null, percent: null });
    await act(id, "ship");
    const { invoices, withheld } = await invoicesOf(id);
    expect(invoices).toEqual([]);
    expect(withheld).toMatchObject([{ warehouseCode: "MAA", reasons: [{ code: "NO_HSN" }, { code: "NO_TAX_RATE" }] }]);
    await pool().query("update product set hsn = '9405', tax_percent = 18 where id = $1", [product.id]);
    expect((await invoicesOf(id)).withheld, "it is due").toMatchObject([{ reasons: [] }]);
    const issued = await post(`/api/admin/orders/${id}/invoices`, undefined, { key });
    expect(issued.body).toMatchObject({ withheld: [], invoices: [{ title: "TAX_INVOICE" }] });
    const again = await post(`/api/admin/orders/${id}/invoices`, undefined, { key });
    expect(again.text).toBe(issued.text);
  });

  test("an order that an integration confirmed for the shop's own customer: PAYMENT_UNKNOWN", async () => {
    const product = await aStockedProduct(5);
    await pool().query("update product set hsn = '9405', tax_percent = 18 where id = $1", [product.id]);
    const wish = { sku: product.sku, quantity: 1, warehouseId: MAIN.id, shipTo: { postalCode: "560001" } };
    const { body } = await post("/api/reservations", wish, { cookie: await aShopper() });
    expect((await post(`/api/reservations/${body.id}/confirm`, {}, { key })).status).toBe(200);
    await act(String(body.id), "ship");
    const { withheld } = await invoicesOf(String(body.id));
    expect(withheld[0]?.reasons.map((reason) => reason.code)).toEqual(["PAYMENT_UNKNOWN"]);
  });

  test.each([
    [{ postalCode: null }, "NO_DESTINATION"],
    [{ method: { method: "CASH", amount: rupees(1_00) } }, "PAID_OTHERWISE"],
  ] as const)("an order with %o: %s", async (wish, code) => {
    const { id } = await anOrder(wish);
    await act(id, "ship");
    const { invoices, withheld } = await invoicesOf(id);
    expect(invoices).toEqual([]);
    expect(withheld[0]?.reasons.map((reason) => reason.code)).toEqual([code]);
  });

  test("a parcel that left before invoices were written here has none", async () => {
    const { id } = await anOrder();
    // Without the request, which starts the job that writes the invoice.
    await stockWriter().submit(aShip({ reservationId: id }));
    await pool().query("delete from outbox where subject_id = $1 and kind = 'INVOICE_DUE'", [id]);
    await pool().query("update shipment set shipped_at = '2026-01-01' where reservation_id = $1", [id]);
    await issueInvoices(id);
    const { invoices, withheld } = await invoicesOf(id);
    expect([invoices, withheld[0]?.reasons]).toMatchObject([[], [{ code: "BEFORE_INVOICES" }]]);
  });
});

describe("what comes back gets a credit note, with numbers of its own", () => {
  test("in steps, which add up to the invoice's goods; shipping stays paid", async () => {
    const { id, product } = await anOrder();
    await act(id, "ship");
    const invoice = await onlyInvoice(id);
    const units = (quantity: number) => ({ lines: [{ productId: product.id, warehouseId: MAIN.id, quantity }] });
    await act(id, "return", units(1));
    const [, first] = (await invoicesOf(id)).invoices;
    expect(first).toMatchObject({
      ...{ kind: "CREDIT_NOTE", title: "CREDIT_NOTE", total: rupees(2499_00), shipmentId: invoice.shipmentId },
      credits: { id: invoice.id, number: invoice.number, issuedAt: invoice.issuedAt },
      lines: [{ quantity: 1, taxes: [{ name: "IGST" }] }],
    });
    expect(first?.number).toMatch(new RegExp(`^33C/${financialYear()}/\\d{6}$`));
    await act(id, "return");
    const [, , second, ...more] = (await invoicesOf(id)).invoices;
    expect(more).toEqual([]);
    const [goods] = invoice.lines;
    expect((first?.total.amount ?? 0) + (second?.total.amount ?? 0)).toBe(goods?.amount.amount);
    expect((first?.taxable.amount ?? 0) + (second?.taxable.amount ?? 0)).toBe(goods?.taxable.amount);
  });

  test("units that are cancelled before they leave were on no invoice, and need no credit note", async () => {
    const { id, product } = await anOrder();
    await act(id, "ship", { lines: [{ productId: product.id, warehouseId: MAIN.id, quantity: 2 }] });
    await act(id, "cancel");
    const invoice = await onlyInvoice(id);
    expect(invoice.lines[0]).toMatchObject({ quantity: 2, amount: rupees(4998_00) });
  });
});

describe("numbers are consecutive, without gaps and duplicates", () => {
  const given = async () => {
    const { rows } = await pool().query<{ serial: number; number: string }>(
      "select serial, number from invoice where gstin = $1 and kind = 'INVOICE' order by serial",
      [CHENNAI],
    );
    return rows;
  };

  async function expectNoGap(): Promise<number> {
    const rows = await given();
    expect(rows.map(({ serial }) => serial)).toEqual(rows.map((_, index) => index + 1));
    expect(new Set(rows.map(({ number }) => number)).size).toBe(rows.length);
    return rows.length;
  }

  test("however many are issued at once, each by several callers", async () => {
    const before = await expectNoGap();
    const orders = await Promise.all(Array.from({ length: 24 }, () => anOrder({ units: { MAA: 1 } })));
    await Promise.all(orders.map(({ id }) => act(id, "ship")));
    const issued = await Promise.all([...orders, ...orders, ...orders].map(({ id }) => issueInvoices(id)));
    expect(issued.every((one) => one?.invoices.length === 1)).toBe(true);
    expect(await expectNoGap()).toBe(before + orders.length);
  });

  test("whoever dies while issuing leaves no gap", async () => {
    const { id, product } = await anOrder({ hsn: null });
    await act(id, "ship");
    expect((await invoicesOf(id)).invoices).toEqual([]);
    await pool().query("update product set hsn = '9405' where id = $1", [product.id]);
    const before = await expectNoGap();
    const outside = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await outside.connect();
    // With the number taken, storing the invoice waits for somebody who stores the same one.
    await outside.query("begin");
    await outside.query(
      `insert into invoice select gen_random_uuid(), kind, 'other', year, serial, number, issued_at, $1, 0, gen_random_uuid(),
         null, place_of_supply, 0, 0, 0, 0, 0, document from invoice where kind = 'INVOICE' limit 1`,
      [id],
    );
    const dying = issueInvoices(id);
    const lost = expect(dying).rejects.toThrow();
    const waiting = "select pid from pg_stat_activity where wait_event_type = 'Lock' and query like '%invoice_series%'";
    await expect.poll(async () => (await pool().query(waiting)).rowCount).toBe(1);
    await pool().query(`select pg_terminate_backend(pid) from (${waiting}) w`);
    await lost;
    await outside.query("rollback");
    await outside.end();
    expect(await expectNoGap()).toBe(before);
    expect(serials((await issueInvoices(id))?.invoices ?? [])).toEqual([before + 1]);
  });

  test("and never dated before the one ahead of it", async () => {
    const { rows } = await pool().query(
      `select 1 from invoice a join invoice b using (gstin, kind, year) where a.serial < b.serial and a.issued_at > b.issued_at`,
    );
    expect(rows).toEqual([]);
  });
});

describe("who sees them", () => {
  test("their own shopper, in the order; nobody else", async () => {
    const shopper = await aPayingShopper({ quantity: 2, warehouseId: OTHER.id });
    await pool().query("update product set hsn = '9405', tax_percent = 12 where id = $1", [shopper.product.id]);
    const contact = {
      email: "ravi@shop.test",
      name: "Ravi",
      line1: "4 Lake Road",
      city: "Bengaluru",
      postalCode: "560001",
    };
    await chooseAtBank(await shopper.start({ contact }), { answer: "AUTHORISED" });
    await runDueJobs();
    await act(shopper.id, "ship");
    const { id, number, title, buyer, taxes } = await onlyInvoice(shopper.id);
    expect([title, buyer, taxes.map(({ name }) => name)]).toEqual([
      "TAX_INVOICE",
      { name: "Ravi", addressLines: ["4 Lake Road", "Bengaluru 560001"] },
      ["CGST", "SGST"],
    ]);
    const own = await get(`/api/orders/${shopper.id}`, { cookie: shopper.cookie });
    expect(own.body.invoices).toMatchObject([{ id, kind: "INVOICE", number }]);
    expect((await get(`/api/orders/${shopper.id}`, { cookie: await aShopper() })).status).toBe(404);
    const { owner } = await orderOf(shopper.id);
    const exported = await get(`/api/admin/customers/${owner.replace("shopper:", "")}/export`, { key });
    expect(exported.body.reservations).toMatchObject([{ invoices: [{ kind: "INVOICE", number }] }]);
  });

  test("the accountant has a list and a CSV file with a row for each code and rate", async () => {
    const { id } = await anOrder();
    await act(id, "ship");
    const invoice = await onlyInvoice(id);
    await act(id, "return");
    const { invoices } = await invoicesOf(id);
    const note = invoices[1];
    const period = `from=${invoice.issuedAt}`;
    const page = await get(`/api/admin/invoices?${period}&limit=1`, { key });
    expect(page.body).toMatchObject({ invoices: [note], nextCursor: expect.any(String) });
    const next = await get(`/api/admin/invoices?${period}&limit=1&cursor=${page.body.nextCursor}`, { key });
    expect(next.body).toMatchObject({ invoices: [invoice], nextCursor: null });
    const notes = await get(`/api/admin/invoices?${period}&kind=CREDIT_NOTE`, { key });
    expect(notes.body).toMatchObject({ invoices: [note] });
    const csv = await get(`/api/admin/invoices/export?${period}`, { key });
    const [header, ...rows] = csv.text.trim().split("\r\n");
    expect(header).toMatch(/^\uFEFF?number,date,kind/);
    const figures = rows.map((row) => row.split(","));
    expect(figures.map(([number, , kind]) => [number, kind])).toEqual([
      [invoice.number, "INVOICE"],
      [note?.number, "CREDIT_NOTE"],
    ]);
    expect(figures.map((row) => row.at(-1))).toEqual([String(invoice.total.amount / 100), "-7497"]);
    expect(figures[1]?.slice(-8, -1)).toEqual(["9405", "18", "-3", "-6353.39", "0", "0", "-1143.61"]);
  });
});
