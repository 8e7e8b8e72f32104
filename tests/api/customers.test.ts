import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { CustomerDetail, CustomerExport, Customers } from "@/lib/customers/customer-schemas";
import { pool } from "@/lib/db/pool";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { aKey, anAccount, aShopper, aStockedProduct, call, get, MAIN, post, somebody } from "./api";
import { allMailed, mailsTo } from "./mailed";
import { aSoldOutProduct, aWaiter, receive } from "./waitlisted";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

const anAddress = () => `${randomUUID().slice(0, 12)}@shop.test`;

async function find(q: string, said: { key?: string; cookie?: string } = { key }) {
  const answer = await get(`/api/admin/customers?q=${encodeURIComponent(q)}`, said);
  expect(answer.status, answer.text).toBe(200);
  return Customers.parse(answer.body).customers;
}

async function customer(id: string, said: { key?: string; cookie?: string } = { key }) {
  const answer = await get(`/api/admin/customers/${id}`, said);
  expect(answer.status, answer.text).toBe(200);
  return CustomerDetail.parse(answer.body);
}

const erase = (id: string, body: object) =>
  post(`/api/admin/customers/${id}/erase`, { note: "Request of 30 November", ...body }, { key });

/** A hold that staff made for a customer. */
async function held(customer: { email?: string; name?: string; phone?: string }, quantity = 1) {
  const product = await aStockedProduct(10);
  const wish = { sku: product.sku, quantity, warehouseId: MAIN.id, shipTo: { postalCode: "560001" }, customer };
  const made = await post("/api/admin/reservations", { ...wish, tellCustomer: false }, { key });
  expect(made.status, made.text).toBe(201);
  return { id: made.body.id, product };
}

async function ordered(customer: { email?: string; name?: string; phone?: string }, isShipped = true) {
  const { id, product } = await held(customer);
  const confirm = { note: "paid", method: "CASH", tellCustomer: false };
  expect((await post(`/api/admin/reservations/${id}/confirm`, confirm, { key })).status).toBe(200);
  if (isShipped) expect((await post(`/api/admin/orders/${id}/ship`, {}, { key })).status).toBe(200);
  const { body } = await get(`/api/admin/orders/${id}`, { key });
  return { id, product, number: String(body.number) };
}

describe("customers", () => {
  test("are found by email, phone, name and order number, as accounts and as guests", async () => {
    const email = anAddress();
    const name = `Asha ${randomUUID().slice(0, 8)}`;
    const phone = `+91 9${Math.random().toString().slice(2, 11)}`;
    const { number } = await ordered({ email, name, phone });
    const [found] = await find(email);
    expect(found).toMatchObject({ name, email, phone, hasAccount: false, orders: 1, holds: 0, places: 0 });
    for (const q of [email.toUpperCase(), name, phone.slice(-7), number]) expect(await find(q), q).toEqual([found]);
    const account = await anAccount();
    expect(await find(account.email)).toMatchObject([{ email: account.email, hasAccount: true, orders: 0 }]);
    const waiting = anAddress();
    const product = await aSoldOutProduct();
    await post("/api/waitlist", { productId: product.id, quantity: 1, email: waiting }, { cookie: await aShopper() });
    expect(await find(waiting), "who only waits").toMatchObject([{ email: waiting, places: 1 }]);
    expect(await find("nobody of this name")).toEqual([]);
  });

  test("are found by the address that an integration waits under for them, exported and erased", async () => {
    const email = anAddress();
    const [first, second] = [await aSoldOutProduct(), await aSoldOutProduct()];
    for (const { id } of [first, second]) {
      expect((await post("/api/waitlist", { productId: id, quantity: 1, email }, { key })).status).toBe(201);
    }
    const [found, ...others] = await find(email);
    expect(found).toMatchObject({ email, hasAccount: false, orders: 0, places: 2 });
    expect(others).toEqual([]);
    const id = found?.id ?? "";
    expect(await customer(id)).toMatchObject({ email, places: { total: 2 } });
    const file = CustomerExport.parse((await get(`/api/admin/customers/${id}/export`, { key })).body);
    expect(file.waitlist).toMatchObject([{ email }, { email }]);
    expect((await erase(id, { address: email })).body).toMatchObject({ leftPlaces: 2 });
    expect(await find(email)).toEqual([]);
    expect((await get(`/api/admin/customers/${id}`, { key })).status).toBe(404);
  });

  test("are found by the address that an integration paid under for them", async () => {
    const email = anAddress();
    const product = await aStockedProduct(1);
    const { body } = await post("/api/reservations", { productId: product.id, quantity: 1 }, { key });
    const started = await post(
      `/api/reservations/${body.id}/payment`,
      { contact: { email, name: "Asha Rao" } },
      { key },
    );
    expect(started.status, started.text).toBe(201);
    expect(await find(email)).toMatchObject([{ email, name: "Asha Rao", holds: 1 }]);
  });

  test("who bought last come first, each once, page by page", async () => {
    const email = anAddress();
    await ordered({ email });
    await ordered({ email: anAddress() });
    await ordered({ email });
    const first = Customers.parse((await get("/api/admin/customers?limit=1", { key })).body);
    expect(first.customers).toMatchObject([{ email, orders: 2 }]);
    const next = Customers.parse((await get(`/api/admin/customers?limit=1&cursor=${first.nextCursor}`, { key })).body);
    expect(next.customers[0]?.email).not.toBe(email);
  });

  test("are listed once each, whoever bought, holds or waits, with the figures of their own page", async () => {
    const [buyer, holder, waiting] = [anAddress(), anAddress(), anAddress()];
    await ordered({ email: buyer, name: "Asha Rao" });
    // The same person in another browser, with a hold and a place in line.
    const shopper = await aPayingShopper({ units: 5, quantity: 1, warehouseId: MAIN.id });
    await chooseAtBank(await shopper.start({ contact: { email: buyer, name: "Asha R" } }), { answer: "AUTHORISED" });
    await runDueJobs();
    await held({ email: holder });
    const product = await aSoldOutProduct();
    for (const email of [waiting, buyer]) await aWaiter(product.id, { email });

    const pages: Customers["customers"] = [];
    for (let cursor: string | null = ""; cursor !== null && pages.length < 40; ) {
      const query = cursor === "" ? "limit=2" : `limit=2&cursor=${cursor}`;
      const page = Customers.parse((await get(`/api/admin/customers?${query}`, { key })).body);
      pages.push(...page.customers);
      cursor = page.nextCursor;
    }
    const of = (email: string) => pages.filter((one) => one.email === email);
    expect(of(buyer)).toMatchObject([{ orders: 2, holds: 0, places: 1 }]);
    expect(of(holder)).toMatchObject([{ orders: 0, holds: 1, places: 0 }]);
    expect(of(waiting)).toMatchObject([{ orders: 0, holds: 0, places: 1 }]);
    expect(pages.map(({ id }) => id)).toEqual([...new Set(pages.map(({ id }) => id))]);
    for (const email of [buyer, holder, waiting]) {
      const [listed] = of(email);
      const { orders, holds, places, name } = await customer(listed?.id ?? "");
      expect({ orders: orders.total, holds: holds.total, places: places.total, name }).toEqual({
        ...{ orders: listed?.orders, holds: listed?.holds, places: listed?.places, name: listed?.name },
      });
      expect(await find(email)).toEqual([listed]);
    }
  });

  test("hold what they were offered, also on the page of another browser of theirs", async () => {
    const email = anAddress();
    const product = await aSoldOutProduct();
    const { id } = await aWaiter(product.id, { email });
    await pool().query("update waitlist_entry set email_confirmed_at = clock_timestamp() where id = $1", [id]);
    await receive(product.id, 1);
    const order = await ordered({ email });
    const { body } = await get(`/api/admin/orders/${order.id}`, { key });
    expect(await customer(String(body.owner).replace("shopper:", ""))).toMatchObject({
      orders: { total: 1 },
      holds: { total: 1 },
      places: { shown: [{ status: "OFFERED" }] },
    });
  });

  test("have on their page what they ordered, hold, wait for, and were mailed", async () => {
    const email = anAddress();
    const order = await ordered({ email, name: "Asha Rao" });
    const hold = await held({ email });
    const sold = await aSoldOutProduct();
    await post("/api/waitlist", { productId: sold.id, quantity: 2, email }, { cookie: await aShopper() });
    await allMailed();
    const [found] = await find(order.number);
    const page = await customer(found?.id ?? "");
    expect(page).toMatchObject({
      name: "Asha Rao",
      account: null,
      orders: { total: 1, shown: [{ id: order.id, number: order.number }] },
      holds: { total: 1, shown: [{ id: hold.id }] },
      places: { total: 1, shown: [{ productId: sold.id, quantity: 2, status: "WAITING", position: 1 }] },
      otherShoppers: 1,
    });
    expect(page.mails?.shown.map(({ kind }) => kind)).toContain("WAITLIST_CONFIRM");
    const viewer = await customer(found?.id ?? "", { cookie: (await somebody("viewer")).cookie });
    expect(viewer.mails, "viewers may not read mail").toBeNull();
    const unknown = await get(`/api/admin/customers/${randomUUID()}`, { key });
    expect([unknown.status, unknown.body.code]).toEqual([404, "CUSTOMER_NOT_FOUND"]);
  });

  test("have the limits that they have reached", async () => {
    const product = await aStockedProduct(10, "FLASH_SALE");
    const email = anAddress();
    const wish = { sku: product.sku, quantity: 2, warehouseId: MAIN.id, customer: { email }, tellCustomer: false };
    await post("/api/admin/reservations", wish, { key });
    const [found] = await find(email);
    expect((await customer(found?.id ?? "")).limits).toMatchObject([
      { sku: product.sku, limit: "maxHeld", maximum: 2, held: 2, bought: 0 },
    ]);
  });
});

describe("an export", () => {
  test("has everything under the address, without secrets or what others did in the same browser", async () => {
    const shopper = await aPayingShopper({ units: 5, quantity: 1, warehouseId: MAIN.id });
    const email = anAddress();
    await chooseAtBank(await shopper.start({ contact: { email, name: "Asha Rao" } }), { answer: "AUTHORISED" });
    await runDueJobs();
    await allMailed();
    const [found] = await find(email);
    const answer = await get(`/api/admin/customers/${found?.id}/export`, { key });
    expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="holdfast-customer-/);
    const data = CustomerExport.parse(answer.body);
    expect(data.reservations).toMatchObject([
      {
        id: shopper.id,
        status: "CONFIRMED",
        lines: [{ quantity: 1 }],
        payments: [{ status: "CAPTURED", contact: { email } }],
        events: [{ type: "RESERVED" }, { type: "EXTENDED" }, { type: "CONFIRMED" }],
      },
    ]);
    expect(data.emails.map((mail) => mail.to)).toEqual(data.emails.map(() => email));
    expect(answer.text).not.toMatch(/password|hash|"token"/i);
  });
});

describe("erasing", () => {
  test("ends what runs, deletes what is theirs, keeps what invoices need, and is recorded without the address", async () => {
    const account = await anAccount();
    const { email } = account;
    await pool().query("update auth_user set email_verified = true where email = $1", [email]);
    const order = await ordered({ email, name: "Asha Rao", phone: "+91 98000 12345" }, false);
    const label = { name: "Asha Rao", line1: "12 MG Road", postalCode: "560001", phone: "+91 98000 54321" };
    expect((await call("PUT", `/api/admin/orders/${order.id}/address`, { key, body: label })).status).toBe(200);
    expect((await post(`/api/admin/orders/${order.id}/ship`, {}, { key })).status).toBe(200);
    const hold = await held({ email });
    const sold = await aSoldOutProduct();
    const joined = await post("/api/waitlist", { productId: sold.id, quantity: 1 }, { cookie: account.cookie });
    expect(joined.status, joined.text).toBe(201);
    await allMailed();
    const [found] = await find(email);
    const id = found?.id ?? "";
    expect(await customer(id)).toMatchObject({ orders: { total: 1 }, holds: { total: 1 }, places: { total: 1 } });

    const wrong = await erase(id, { address: "somebody@else.test" });
    expect([wrong.status, wrong.body.code]).toEqual([400, "VALIDATION_ERROR"]);
    const done = await erase(id, { address: email.toUpperCase() });
    expect(done.status, done.text).toBe(200);
    expect(done.body).toMatchObject({ releasedHolds: 1, leftPlaces: 1, keptOrders: 1 });

    expect(await find(email)).toEqual([]);
    expect(await mailsTo(email)).toEqual([]);
    expect((await get(`/api/admin/reservations/${hold.id}`, { key })).body).toMatchObject({
      status: "RELEASED",
      releaseReason: "ADMIN",
      customer: { name: null, email: null },
    });
    const kept = await get(`/api/admin/orders/${order.id}`, { key });
    expect(kept.body.customer, "nobody writes to them").toMatchObject({ name: "Asha Rao", email: null });
    expect(kept.body).toMatchObject({
      number: order.number,
      contact: { name: "Asha Rao", line1: "12 MG Road", email: "erased@erased.invalid" },
    });
    expect(kept.text).not.toContain("98000");
    const { rows } = await pool().query(
      `select (select count(*)::integer from auth_user where email = $1) as accounts,
        (select count(*)::integer from auth_session s where s.user_id not in (select id from auth_user)) as sessions,
        (select count(*)::integer from waitlist_entry where owner = 'shopper:' || $2::text) as places,
        (select count(*)::integer from cart where owner = 'shopper:' || $2::text) as carts`,
      [email, id],
    );
    expect(rows).toEqual([{ accounts: 0, sessions: 0, places: 0, carts: 0 }]);
    const tables = await pool().query<{ name: string }>(
      "select table_name as name from information_schema.columns where table_schema = 'public' group by 1",
    );
    for (const { name } of tables.rows) {
      const { rowCount } = await pool().query(`select from "${name}" t where lower(t::text) like '%' || $1 || '%'`, [
        email,
      ]);
      expect(rowCount, `${name} has the address`).toBe(0);
    }
    const changes = await get("/api/admin/setting-changes?subject=CUSTOMER&limit=1", { key });
    expect(changes.body.changes).toMatchObject([{ actor: "key:Meera", note: "Request of 30 November" }]);
  });

  test("lets the same address begin anew", async () => {
    const email = anAddress();
    await ordered({ email });
    const [before] = await find(email);
    expect((await erase(before?.id ?? "", { address: email })).status).toBe(200);
    await ordered({ email });
    const [after, ...others] = await find(email);
    expect(others).toEqual([]);
    expect(after).toMatchObject({ email, orders: 1 });
    expect(after?.id).not.toBe(before?.id);
  });

  test("waits for what is to be shipped, and names it", async () => {
    const email = anAddress();
    const { number } = await ordered({ email }, false);
    const [found] = await find(email);
    expect((await customer(found?.id ?? "")).toShip, "is known before it is tried").toEqual([number]);
    const refused = await erase(found?.id ?? "", { address: email });
    expect([refused.status, refused.body.code, refused.body.orders]).toEqual([409, "CUSTOMER_HAS_ORDERS", [number]]);
    expect(await find(email)).toHaveLength(1);
  });

  test("leaves what others did in the same browser", async () => {
    const [mine, theirs] = [anAddress(), anAddress()];
    const order = await ordered({ email: mine });
    const other = await ordered({ email: theirs });
    await pool().query("update reservation set owner = (select owner from reservation where id = $1) where id = $2", [
      order.id,
      other.id,
    ]);
    const [found] = await find(mine);
    expect((await erase(found?.id ?? "", { address: found?.email ?? "" })).status).toBe(200);
    const kept = found?.email === mine ? other : order;
    expect((await get(`/api/admin/orders/${kept.id}`, { key })).body.contact).toMatchObject({
      email: found?.email === mine ? theirs : mine,
    });
  });
});
