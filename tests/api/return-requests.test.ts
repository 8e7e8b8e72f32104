import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import type { AdminOrderDetail } from "@/lib/orders/admin-order-schemas";
import type { AskedReturn, Order } from "@/lib/orders/order-schemas";
import { runDueJobs } from "@/lib/outbox/run-jobs";
import { aPayingShopper, chooseAtBank } from "@/tests/factories/paying-shopper";
import { aKey, aShopper, aStockedProduct, call, get, MAIN, OTHER, post, somebody } from "./api";
import { allMailed, mailsTo } from "./mailed";

let key = "";

beforeAll(async () => {
  key = await aKey("admin", "Meera");
});

/** A shipped order of three units, paid for in cash. */
async function aShippedOrder(quantity = 3) {
  const product = await aStockedProduct(10);
  const email = `${randomUUID().slice(0, 12)}@shop.test`;
  const customer = { email, name: "Asha Rao" };
  const wish = { sku: product.sku, quantity, warehouseId: MAIN.id, shipTo: { postalCode: "560001" }, customer };
  const { body } = await post("/api/admin/reservations", { ...wish, tellCustomer: false }, { key });
  const confirm = { note: "paid", method: "CASH", tellCustomer: false };
  expect((await post(`/api/admin/reservations/${body.id}/confirm`, confirm, { key })).status).toBe(200);
  expect((await post(`/api/admin/orders/${body.id}/ship`, {}, { key })).status).toBe(200);
  const units = (count: number) => [{ productId: product.id, warehouseId: MAIN.id, quantity: count }];
  return { id: body.id, product, email, units };
}

type Said = Parameters<typeof post>[2];

const ask = (id: string, body: object, said: Said = { key }) =>
  post(`/api/orders/${id}/return-requests`, { reason: "DAMAGED", ...body }, said);

async function asked(id: string, body: object, said?: Said): Promise<AskedReturn> {
  const answer = await ask(id, body, said);
  expect(answer.status, answer.text).toBe(201);
  return answer.body as unknown as AskedReturn;
}

const withdraw = (id: string, requestId: string, said: Said = { key }) =>
  call("DELETE", `/api/orders/${id}/return-requests/${requestId}`, said);

const decide = (id: string, requestId: string, verb: "accept" | "decline", body: object = {}, said: Said = { key }) =>
  post(`/api/admin/orders/${id}/return-requests/${requestId}/${verb}`, body, said);

const takeBack = async (id: string, lines: object[]) => {
  const answer = await post(`/api/admin/orders/${id}/return`, { lines }, { key });
  expect(answer.status, answer.text).toBe(200);
};

async function lastOf(id: string): Promise<AskedReturn | undefined> {
  const { body } = await get(`/api/orders/${id}`, { key });
  return (body as unknown as Order).returnRequests.at(-1);
}

const detail = async (id: string) => {
  return (await get(`/api/admin/orders/${id}`, { key })).body as unknown as AdminOrderDetail;
};

const stockOf = async (productId: string) => {
  const { rows } = await pool().query("select on_hand from inventory where product_id = $1 and warehouse_id = $2", [
    productId,
    MAIN.id,
  ]);
  return rows[0]?.on_hand;
};

describe("a return", () => {
  test("is asked for, accepted, and done once its units are taken back, in parts; the customer is told of each", async () => {
    const { id, product, email, units } = await aShippedOrder();
    const before = await stockOf(product.id);
    const request = await asked(id, { lines: units(2), note: "Cracked <b>lid</b>\nand box" });
    expect(request).toMatchObject({
      ...{ orderId: id, status: "ASKED", reason: "DAMAGED", note: "Cracked <b>lid</b>\nand box", sendTo: null },
      lines: [{ productId: product.id, warehouseCode: MAIN.code, quantity: 2, received: 0 }],
    });
    expect(await stockOf(product.id), "asking moves nothing").toBe(before);
    expect((await detail(id)).returnTo).toContain(MAIN.city);
    await allMailed();
    const [confirmation] = await mailsTo(email, "RETURN_ASKED");
    expect(confirmation?.text).toContain("2 × ");

    const accepted = await decide(id, request.id, "accept", { sendTo: "12 MG Road\nBengaluru" });
    expect(accepted.body).toMatchObject({ status: "ACCEPTED", sendTo: "12 MG Road\nBengaluru" });
    await takeBack(id, units(1));
    expect(await lastOf(id)).toMatchObject({ status: "ACCEPTED", lines: [{ quantity: 2, received: 1 }] });
    await takeBack(id, units(1));
    expect(await lastOf(id)).toMatchObject({ status: "RECEIVED", lines: [{ quantity: 2, received: 2 }] });

    await allMailed();
    const [told] = await mailsTo(email, "RETURN_ACCEPTED");
    expect(told?.text).toContain("12 MG Road\nBengaluru");
    expect(await mailsTo(email, "RETURN_RECEIVED")).toHaveLength(2);
    const { history, timeline } = await detail(id);
    expect(history.filter(({ event }) => event.startsWith("RETURN")).map(({ event, by }) => [event, by])).toEqual([
      ["RETURNED", "key:Meera"],
      ["RETURNED", "key:Meera"],
      ["RETURN_ACCEPTED", "key:Meera"],
      ["RETURN_ASKED", "key:Meera"],
    ]);
    expect(timeline.map(({ event }) => event)).toContain("RETURN_ACCEPTED");
    expect(await asked(id, { lines: units(1) }), "the rest can be asked for").toMatchObject({ status: "ASKED" });
  });

  test("is refused for more than was sent and has not come back", async () => {
    const { id, units, product } = await aShippedOrder();
    const tooMany = async (lines: object[], movable: number) => {
      const refused = await ask(id, { lines });
      expect(refused.body).toMatchObject({ status: 409, code: "QUANTITY_NOT_MOVABLE", movable });
    };
    await tooMany(units(4), 3);
    await tooMany([...units(2), ...units(2)], 3);
    await tooMany([{ productId: product.id, warehouseId: OTHER.id, quantity: 1 }], 0);
    await takeBack(id, units(2));
    await tooMany(units(2), 1);
    expect(await lastOf(id)).toBeUndefined();

    const unshipped = await aStockedProduct(2);
    const { body } = await post("/api/admin/reservations", { sku: unshipped.sku, quantity: 1, customer: {} }, { key });
    await post(`/api/admin/reservations/${body.id}/confirm`, { note: "paid" }, { key });
    const line = { productId: unshipped.id, warehouseId: MAIN.id, quantity: 1 };
    expect((await ask(body.id, { lines: [line] })).body).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 0 });
  });

  test("of tickets is refused, since nothing was shipped", async () => {
    const product = await aStockedProduct(3, "TICKET");
    const { body } = await post("/api/admin/reservations", { sku: product.sku, quantity: 1, customer: {} }, { key });
    await post(`/api/admin/reservations/${body.id}/confirm`, { note: "paid" }, { key });
    await post(`/api/admin/orders/${body.id}/ship`, {}, { key });
    const { lines } = await detail(body.id);
    const wish = lines.map(({ productId, warehouseId }) => ({ productId, warehouseId, quantity: 1 }));
    expect((await ask(body.id, { lines: wish })).body).toMatchObject({ code: "QUANTITY_NOT_MOVABLE", movable: 0 });
  });

  test("is one at a time, and asked for once per key, also by two requests in flight", async () => {
    const { id, units, email } = await aShippedOrder();
    const once = randomUUID();
    const wish = { lines: units(1) };
    const both = await Promise.all([ask(id, wish, { key, once }), ask(id, wish, { key, once })]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(both[0]?.text).toBe(both[1]?.text);
    expect((await ask(id, { lines: units(2) }, { key, once })).body.code).toBe("IDEMPOTENCY_KEY_REUSED");
    expect((await ask(id, wish)).body).toMatchObject({ status: 409, code: "RETURN_ALREADY_ASKED" });
    await allMailed();
    expect(await mailsTo(email, "RETURN_ASKED")).toHaveLength(1);
  });

  test("is withdrawn, also when accepted, and can be asked for anew; one that has ended stays as it is", async () => {
    const { id, units } = await aShippedOrder();
    const request = await asked(id, { lines: units(1) });
    expect((await decide(id, request.id, "accept")).body.sendTo).toContain(MAIN.city);
    expect((await withdraw(id, request.id)).body).toMatchObject({ status: "WITHDRAWN" });
    expect((await withdraw(id, request.id)).body).toMatchObject({ status: "WITHDRAWN" });
    await takeBack(id, units(1));
    expect(await lastOf(id), "what comes back later is not its").toMatchObject({
      status: "WITHDRAWN",
      lines: [{ received: 0 }],
    });
    const again = await asked(id, { lines: units(2) });
    const declined = await decide(id, again.id, "decline", { reason: "It was used" });
    expect(declined.body).toMatchObject({ status: "DECLINED", declineReason: "It was used" });
    expect((await withdraw(id, again.id)).body).toMatchObject({ status: "DECLINED" });
    expect((await withdraw(id, randomUUID())).body).toMatchObject({ status: 404, code: "RETURN_REQUEST_NOT_FOUND" });
  });

  test("of which units never come is closed by staff", async () => {
    const { id, units, email } = await aShippedOrder();
    const request = await asked(id, { lines: units(2) });
    await decide(id, request.id, "accept");
    await takeBack(id, units(1));
    const reason = "The other one never arrived";
    expect((await decide(id, request.id, "decline", { reason })).body).toMatchObject({ code: "CHANGED_MEANWHILE" });
    const closed = await decide(id, request.id, "decline", { reason, expectedStatus: "ACCEPTED" });
    expect(closed.body).toMatchObject({ status: "DECLINED", lines: [{ quantity: 2, received: 1 }] });
    await allMailed();
    expect((await mailsTo(email, "RETURN_DECLINED"))[0]?.text).toContain(reason);
  });

  test("that two decide at once has one outcome, and one mail", async () => {
    const { id, units, email } = await aShippedOrder();
    const request = await asked(id, { lines: units(1) });
    const both = await Promise.all([
      decide(id, request.id, "accept"),
      decide(id, request.id, "decline", { reason: "Too late" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [won, lost] = both[0]?.status === 200 ? both : [both[1], both[0]];
    expect(lost?.body).toMatchObject({ code: "CHANGED_MEANWHILE", current: { status: won?.body.status } });
    await allMailed();
    const mails = [...(await mailsTo(email, "RETURN_ACCEPTED")), ...(await mailsTo(email, "RETURN_DECLINED"))];
    expect(mails).toHaveLength(1);
  });

  test("that staff took back before they answered is done, and no longer waits", async () => {
    const { id, units } = await aShippedOrder();
    const request = await asked(id, { lines: units(1) });
    await takeBack(id, units(1));
    expect(await lastOf(id)).toMatchObject({ status: "RECEIVED" });
    const late = await decide(id, request.id, "accept");
    expect(late.body).toMatchObject({ code: "CHANGED_MEANWHILE", current: { status: "RECEIVED" } });
  });
});

test("a shopper asks for their own order, nobody else does, and viewers decide nothing", async () => {
  const shopper = await aPayingShopper({ units: 5, quantity: 1, warehouseId: MAIN.id, unitPrice: 50_000 });
  await chooseAtBank(await shopper.start(), { answer: "AUTHORISED" });
  await runDueJobs();
  await post(`/api/admin/orders/${shopper.id}/ship`, {}, { key });
  const lines = [{ productId: shopper.product.id, warehouseId: MAIN.id, quantity: 1 }];
  const stranger = { cookie: await aShopper() };
  expect((await ask(shopper.id, { lines }, stranger)).body).toMatchObject({ status: 404, code: "ORDER_NOT_FOUND" });
  const own = { cookie: shopper.cookie };
  const request = await asked(shopper.id, { lines }, own);
  expect((await withdraw(shopper.id, request.id, stranger)).body.code).toBe("ORDER_NOT_FOUND");
  const viewer = { cookie: (await somebody("viewer")).cookie };
  expect((await decide(shopper.id, request.id, "accept", {}, viewer)).status).toBe(403);
  await decide(shopper.id, request.id, "accept");
  await takeBack(shopper.id, lines);
  await runDueJobs();
  const { body } = await get(`/api/orders/${shopper.id}`, own);
  expect(body).toMatchObject({
    status: "RETURNED",
    refunded: { amount: 50_000 },
    returnRequests: [{ status: "RECEIVED" }],
  });
  expect((body as unknown as Order).timeline.find(({ event }) => event === "RETURN_ASKED")?.by).toBe("you");
});

test.each([
  ["no lines", { lines: [] }, "lines"],
  ["no reason", { reason: undefined }, "reason"],
  ["a reason of their own", { reason: "<script>" }, "reason"],
  ["a note of 501 characters", { note: "x".repeat(501) }, "note"],
  ["a note with a control character", { note: "a\u0007" }, "note"],
])("%s is refused", async (_, change, path) => {
  const { id, units } = await aShippedOrder(1);
  const refused = await ask(id, { lines: units(1), ...change });
  expect([refused.status, refused.body.errors[0]?.path]).toEqual([400, path]);
});

test("what waits for an answer is counted on Home and listed, as is what is on its way", async () => {
  const { id, units, product } = await aShippedOrder();
  const found = async (flag: string) => {
    const { body } = await get(`/api/admin/orders?flag=${flag}&q=${product.sku}`, { key });
    return (body.orders as { id: string }[]).map((order) => order.id);
  };
  const request = await asked(id, { lines: units(1) });
  expect([await found("RETURN_ASKED"), await found("RETURN_ACCEPTED")]).toEqual([[id], []]);
  const { body } = await get("/api/admin/stats/work", { key });
  expect(body.returnsAsked).toBeGreaterThan(0);
  await decide(id, request.id, "accept");
  expect([await found("RETURN_ASKED"), await found("RETURN_ACCEPTED")]).toEqual([[], [id]]);
  await takeBack(id, units(1));
  expect(await found("RETURN_ACCEPTED")).toEqual([]);
});

test("erasing a customer erases what they typed, and what was written to them; an export has it", async () => {
  const { id, units, email } = await aShippedOrder();
  const request = await asked(id, { lines: units(1), note: "My neighbour Ravi has it" });
  await decide(id, request.id, "accept", { sendTo: "Dear Asha, 12 MG Road" });
  const { body } = await get(`/api/admin/customers?q=${email}`, { key });
  const [customer] = body.customers as { id: string }[];
  const exported = await get(`/api/admin/customers/${customer?.id}/export`, { key });
  expect(exported.text).toContain("My neighbour Ravi has it");
  const erased = await post(`/api/admin/customers/${customer?.id}/erase`, { address: email, note: "Asked" }, { key });
  expect(erased.status, erased.text).toBe(200);
  const { rows } = await pool().query(
    "select count(*)::integer as count from return_request q where q::text ~ 'Ravi|Asha' and reservation_id = $1",
    [id],
  );
  expect(rows[0]?.count).toBe(0);
  expect(await lastOf(id)).toMatchObject({ status: "ACCEPTED", note: null, sendTo: null });
});
