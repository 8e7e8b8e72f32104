import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { OPERATIONS } from "@/lib/openapi/operations";
import { aPayingShopper } from "@/tests/factories/paying-shopper";
import { aKey, anAccount, aShopper, aStockedProduct, call, countRows, get, MAIN, post, somebody } from "./api";
import { aSoldOutProduct, aWaiter } from "./waitlisted";

vi.hoisted(() => {
  for (const limit of ["SHOPPER_PER_MINUTE", "ADDRESS_PER_MINUTE", "CART_SHOPPER_PER_MINUTE"]) {
    process.env[`RATE_LIMIT_${limit}`] = "0";
  }
});

/** One shopper's, or ids that nothing has. */
type Named = { hold: string; order: string; request: string; entry: string; line: string };
type Case = [path: string, body?: object];

const SHIP_TO = { shipTo: { postalCode: "560001" } };

/** Every operation by which a shopper names something of theirs, in the path or in the body. */
const CASES: Record<string, (named: Named) => Case> = {
  "GET /api/reservations/{id}": ({ hold }) => [`/api/reservations/${hold}`],
  "POST /api/reservations/{id}/confirm": ({ hold }) => [`/api/reservations/${hold}/confirm`],
  "POST /api/reservations/{id}/release": ({ hold }) => [`/api/reservations/${hold}/release`],
  "POST /api/reservations/{id}/extend": ({ hold }) => [`/api/reservations/${hold}/extend`],
  "PUT /api/reservations/{id}/ship-to": ({ hold }) => [`/api/reservations/${hold}/ship-to`, SHIP_TO],
  "POST /api/reservations/{id}/payment": ({ hold }) => [`/api/reservations/${hold}/payment`],
  "GET /api/reservations/{id}/payment": ({ hold }) => [`/api/reservations/${hold}/payment`],
  "DELETE /api/reservations/{id}/payment": ({ hold }) => [`/api/reservations/${hold}/payment`],
  "GET /api/waitlist/{id}": ({ entry }) => [`/api/waitlist/${entry}`],
  "DELETE /api/waitlist/{id}": ({ entry }) => [`/api/waitlist/${entry}`],
  "POST /api/waitlist/{id}/pass": ({ entry }) => [`/api/waitlist/${entry}/pass`],
  "POST /api/waitlist/{id}/confirmation": ({ entry }) => [`/api/waitlist/${entry}/confirmation`],
  "GET /api/orders/{id}": ({ order }) => [`/api/orders/${order}`],
  "POST /api/orders/{id}/cancel": ({ order }) => [`/api/orders/${order}/cancel`],
  "POST /api/orders/{id}/return-requests": ({ order }) => [
    `/api/orders/${order}/return-requests`,
    { reason: "DAMAGED", lines: [{ productId: product, warehouseId: MAIN.id, quantity: 1 }] },
  ],
  "DELETE /api/orders/{id}/return-requests/{requestId}": ({ order, request }) => [
    `/api/orders/${order}/return-requests/${request}`,
  ],
  "DELETE /api/cart/lines/{id}": ({ line }) => [`/api/cart/lines/${line}`],
  "POST /api/reservations": ({ hold }) => ["/api/reservations", { productId: product, quantity: 1, replaces: hold }],
  "POST /api/cart/combine": ({ hold }) => ["/api/cart/combine", { reservationIds: [hold, randomUUID()] }],
};

/** Ids of what everybody may know: products, races, payment providers, and the test bank's pages. */
const PUBLIC = [
  /\/api\/products\/\{idOrSlugOrSku\}/,
  /\/api\/inventory\/\{sku\}/,
  /\/api\/race\/\{id\}/,
  /\/api\/payments\/webhook\/\{provider\}/,
  /\/api\/test-provider\/payments\/\{id\}/,
];

let product = "";
let owned: Named;
const strangers: Record<string, { cookie?: string }> = {};

beforeAll(async () => {
  const key = await aKey("admin");
  const owner = await aPayingShopper({ units: 20 });
  product = owner.product.id;
  expect((await owner.start()).status).toBe(201);
  const sold = await post("/api/reservations", { productId: product, quantity: 1, warehouseId: MAIN.id }, owner);
  const paid = { note: "paid", method: "CASH", tellCustomer: false };
  expect((await post(`/api/admin/reservations/${sold.body.id}/confirm`, paid, { key })).status).toBe(200);
  expect((await post(`/api/admin/orders/${sold.body.id}/ship`, {}, { key })).status).toBe(200);
  const [, back] = CASES["POST /api/orders/{id}/return-requests"]?.({ ...owned, order: "" }) ?? [];
  const asked = await post(`/api/orders/${sold.body.id}/return-requests`, back, owner);
  expect(asked.status, asked.text).toBe(201);
  const waiter = await aWaiter((await aSoldOutProduct()).id, { email: "waits@shop.test" });
  const line = { productId: (await aStockedProduct(1)).id, quantity: 1 };
  const cart = await call("PUT", "/api/cart/lines", { body: line, cookie: owner.cookie });
  const lines = cart.body.lines as { id: string }[];
  owned = {
    ...{ hold: owner.id, order: sold.body.id, request: asked.body.id, entry: waiter.id },
    line: lines[0]?.id ?? "",
  };
  Object.assign(strangers, {
    "another shopper": { cookie: await aShopper() },
    "another account": { cookie: (await anAccount()).cookie },
    "a viewer": { cookie: (await somebody("viewer")).cookie },
    "an admin in the shop": { cookie: (await somebody("admin")).cookie },
  });
});

const unknown = (): Named => ({
  ...{ hold: randomUUID(), order: randomUUID(), request: randomUUID(), entry: randomUUID(), line: randomUUID() },
});

/** All of the answer but its own id, and the names that were asked for. */
async function ask(name: string, named: Named, who: { cookie?: string }): Promise<string> {
  const [path, body] = CASES[name]?.(named) ?? [""];
  const { status, text, headers } = await call(name.split(" ")[0] ?? "", path, { ...who, body });
  // Whoever is new gets a cookie of their own.
  const shown = [...headers].filter(([header]) => !/^(x-request-id|set-cookie)$/.test(header));
  const all = JSON.stringify({ status, text, shown });
  return Object.entries(named).reduce((said, [what, id]) => said.replaceAll(id, what), all);
}

/** The beginnings of all statements that are sent meanwhile. */
async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const sent: string[] = [];
  const query = vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [asked] = given as [string | { text: string }];
    sent.push((typeof asked === "string" ? asked : asked.text).trim().slice(0, 60));
    return Reflect.apply(real, this, given);
  } as never);
  await act();
  query.mockRestore();
  return sent;
}

const real = pg.Client.prototype.query;

describe("another shopper's", () => {
  test("cases are those of every operation that takes an id from shoppers", () => {
    const all = OPERATIONS.filter(({ params, caller }) => params && caller !== "admin")
      .map(({ method, path }) => `${method} ${path}`)
      .filter((name) => !PUBLIC.some((known) => known.test(name)));
    expect(Object.keys(CASES)).toEqual(expect.arrayContaining(all));
  });

  test.each(Object.keys(CASES))("%s answers as of an unknown one, byte by byte, and changes nothing", async (name) => {
    const before = await countRows();
    for (const [who, cookie] of Object.entries(strangers)) {
      const of = await ask(name, owned, cookie);
      expect(of, who).toBe(await ask(name, unknown(), cookie));
      expect(of, who).toMatch(/"status":4(04|09)/);
    }
    expect(await countRows()).toEqual(before);
  });

  // Time on a busy machine says nothing; each round trip to the database takes as long as all the rest.
  test.each(Object.keys(CASES))("%s takes as many round trips as of an unknown one", async (name) => {
    const who = strangers["another shopper"] ?? {};
    // More than once, because work in the background sends statements too.
    await expect
      .poll(async () => [
        await statementsOf(() => ask(name, owned, who)),
        await statementsOf(() => ask(name, unknown(), who)),
      ])
      .toSatisfy(([of, none]) => of?.length && JSON.stringify(of) === JSON.stringify(none));
  });

  test("is still as it was for its owner", async () => {
    expect(Object.values(owned).every((id) => /^[\w-]{36}$/.test(id))).toBe(true);
    expect((await get(`/api/reservations/${owned.hold}`, { key: await aKey("shop") })).body.status).toBe("PENDING");
  });
});
