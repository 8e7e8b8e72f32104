import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { pool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { type StandInPayment, StripeStandIn } from "@/tests/factories/stripe-stand-in";
import { type AppProcess, startApp } from "./app-process";
import { openShop, type Shop } from "./shop";

const databaseUrl = process.env.DATABASE_URL ?? "";
let stripe: StripeStandIn;
let key: string;
let survivor: AppProcess;
const started: AppProcess[] = [];

beforeAll(async () => {
  stripe = await StripeStandIn.open();
  key = (await createApiKey({ name: "till", role: "shop" })).key;
  survivor = await start();
});
afterAll(async () => {
  await Promise.all(started.map((app) => app.stop()));
  await stripe.close();
  expect((await proveLedger(pool())).divergences).toEqual([]);
});

async function start(): Promise<AppProcess> {
  const app = await startApp(databaseUrl, {
    PAYMENT_PROVIDER: "stripe",
    STRIPE_SECRET_KEY: "sk_test_stand_in",
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_URL: stripe.url,
    // All processes of one shop share one address.
    PUBLIC_URL: "http://shop.test",
  });
  started.push(app);
  return app;
}

type Said = { status: number; body: { [name: string]: unknown; id: string } };

async function ask(app: AppProcess, method: "GET" | "POST", path: string, body?: unknown): Promise<Said> {
  const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
  const response = await fetch(app.url + path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Said["body"] };
}

async function aHold(app: AppProcess, shop: Shop): Promise<string> {
  const wish = { productId: shop.products[0], warehouseId: shop.warehouseId, quantity: 1 };
  return (await ask(app, "POST", "/api/reservations", wish)).body.id;
}

/** Kills the process the moment Stripe has carried out `what`, before it can answer. */
function killAt(app: AppProcess, what: RegExp): void {
  stripe.onDone = (done) => {
    if (!what.test(done)) return;
    stripe.onDone = null;
    app.signal("SIGKILL");
  };
}

/** Sends Stripe's authorisation event to `app`, which may die before it answers. */
async function tellAuthorised(app: AppProcess, page: StandInPayment): Promise<void> {
  const { payload, header } = stripe.event("payment_intent.amount_capturable_updated", page);
  const headers = { "stripe-signature": header };
  await fetch(`${app.url}/api/payments/webhook/stripe`, { method: "POST", headers, body: payload }).catch(
    () => undefined,
  );
}

async function paymentOf(id: string): Promise<Said["body"]> {
  const { rows } = await pool().query("select status, failure from payment where reservation_id = $1", [id]);
  return rows[0];
}

const repaired = (id: string, status: string) => expect.poll(() => paymentOf(id)).toMatchObject({ status });

/** Kills the process, and makes its turns and jobs look long expired. */
async function deadForLong(app: AppProcess): Promise<void> {
  await app.stop();
  const past = "clock_timestamp() - interval '1 millisecond'";
  await pool().query(`update payment set settling_until = ${past} where settling_until is not null`);
  await pool().query(`update outbox set lease_until = ${past} where lease_until is not null and done_at is null`);
}

describe("a process killed the moment that Stripe", () => {
  test("had opened the page: a retry at another process gets the same page", async () => {
    const victim = await start();
    const id = await aHold(victim, await openShop(pool(), 1));
    killAt(victim, /POST \/v1\/checkout\/sessions$/);
    await expect(ask(victim, "POST", `/api/reservations/${id}/payment`, {})).rejects.toThrow();
    const again = await ask(survivor, "POST", `/api/reservations/${id}/payment`, {});
    expect(again.status).toBe(201);
    const pages = [...stripe.payments.values()].filter((page) => page.metadata.holdfast_payment_id === again.body.id);
    expect(pages).toHaveLength(1);
  });

  test("had voided the payment: another process records it, although the units have come back by then", async () => {
    const victim = await start();
    const shop = await openShop(pool(), 1);
    const id = await aHold(victim, shop);
    const { body } = await ask(victim, "POST", `/api/reservations/${id}/payment`, {});
    const page = stripe.at(body.paymentUrl);
    await pool().query("update reservation set expires_at = clock_timestamp() - interval '1 second' where id = $1", [
      id,
    ]);
    await pool().query(
      "update reservation_line set held_until = clock_timestamp() - interval '1 second' where reservation_id = $1",
      [id],
    );
    stripe.pay(page);
    const other = await aHold(victim, shop);
    killAt(victim, /cancel$/);
    await tellAuthorised(victim, page);
    await expect.poll(() => page.intent).toBe("canceled");
    await deadForLong(victim);
    await ask(survivor, "POST", `/api/reservations/${other}/release`);
    await repaired(id, "VOIDED");
    expect(await paymentOf(id)).toMatchObject({ failure: "HOLD_GONE" });
    expect((await ask(survivor, "GET", `/api/reservations/${id}`)).body.status).toBe("RELEASED");
  });
});

test("a process killed during many payments, one of whose captures gets no answer: each payment is one order, captured once", async () => {
  const count = 12;
  const victim = await start();
  const shop = await openShop(pool(), count);
  const ids = await Promise.all(Array.from({ length: count }, () => aHold(victim, shop)));
  const pages = await Promise.all(
    ids.map(async (id) =>
      stripe.at((await ask(victim, "POST", `/api/reservations/${id}/payment`, {})).body.paymentUrl),
    ),
  );
  for (const page of pages) stripe.pay(page);
  let captured = 0;
  stripe.onDone = (what) => {
    if (what.endsWith("capture") && ++captured === count / 3) victim.signal("SIGKILL");
  };
  await Promise.all(pages.map((page) => tellAuthorised(victim, page)));
  await deadForLong(victim);
  // Stripe sends unanswered events again.
  await Promise.all(pages.map((page) => tellAuthorised(survivor, page)));
  for (const id of ids) await repaired(id, "CAPTURED");
  expect(pages.map((page) => [page.intent, page.refunded])).toEqual(pages.map(() => ["succeeded", 0]));
  for (const { intentId } of pages) {
    const captures = stripe.heard.filter(({ what }) => what.endsWith(`${intentId}/capture`));
    expect(new Set(captures.map((capture) => capture.key)).size).toBe(1);
  }
  const { rows } = await pool().query(
    "select count(*)::integer as orders from reservation where id = any($1::uuid[]) and status = 'CONFIRMED'",
    [ids],
  );
  expect(rows).toEqual([{ orders: count }]);
});
