import { holdfast } from "@holdfast/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { pool } from "@/lib/db/pool";
import { SmtpStandIn } from "@/tests/factories/smtp-stand-in";
import { type AppProcess, startApp } from "./app-process";
import { openShop, type Shop } from "./shop";

let smtp: SmtpStandIn;
const started: AppProcess[] = [];

beforeAll(async () => {
  smtp = await SmtpStandIn.open();
});
afterAll(async () => {
  await Promise.all(started.map((app) => app.stop()));
  await smtp.close();
});

async function start(): Promise<AppProcess> {
  const variables = { SMTP_URL: smtp.url, PUBLIC_URL: "https://shop.example" };
  const app = await startApp(process.env.DATABASE_URL ?? "", variables);
  started.push(app);
  return app;
}

/** An API key's word for an address is enough; a shopper would have to confirm it. */
async function clientOf(app: AppProcess) {
  const { key } = await createApiKey({ name: "shop", role: "shop" });
  return holdfast({ url: app.url, apiKey: key });
}

/** Somebody waits for the last unit, which is held and then released: the offer is committed and its mail is due. */
async function makeOffer(app: AppProcess, shop: Shop, productIndex: 0 | 1, email: string): Promise<void> {
  const client = await clientOf(app);
  const wanted = { productId: shop.products[productIndex], quantity: 1 };
  const { data: held } = await client.POST("/api/reservations", { body: wanted });
  if (!("id" in held)) throw new Error("the unit was not there");
  await client.POST("/api/waitlist", { body: { ...wanted, email } });
  await client.POST("/api/reservations/{id}/release", { params: { path: { id: held.id } } });
}

async function openJobs(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    "select count(*)::integer as count from outbox where kind = 'OFFER_MADE' and done_at is null",
  );
  return rows[0]?.count ?? 0;
}

const recipients = () => smtp.received.map(({ to }) => to[0]).sort();

test("a mail survives the process that was sending it: if that was killed or frozen, another sends it once its lease is over", async () => {
  const shop = await openShop(pool(), 1);
  smtp.mood = "silent";

  const killed = await start();
  await makeOffer(killed, shop, 0, "killed@example.com");
  await expect.poll(() => smtp.begun).toBe(1);
  await killed.stop();

  const frozen = await start();
  await makeOffer(frozen, shop, 1, "frozen@example.com");
  await expect.poll(() => smtp.begun).toBe(2);
  frozen.signal("SIGSTOP");

  smtp.mood = "takes";
  expect(await openJobs()).toBe(2);
  await start();
  expect(recipients(), "while the leases last nobody else is at them").toEqual([]);
  await pool().query("update outbox set lease_until = clock_timestamp() where lease_until is not null");
  await expect.poll(recipients).toEqual(["frozen@example.com", "killed@example.com"]);
  await expect.poll(openJobs).toBe(0);

  // The mail was sent long ago, so what the woken process does changes nothing.
  frozen.signal("SIGCONT");
  const { rows } = await pool().query<{ id: string }>("select id from mail");
  await expect.poll(() => smtp.open).toBe(0);
  expect((await fetch(`${frozen.url}/api/health`)).status).toBe(200);
  expect(await openJobs()).toBe(0);
  expect(rows).toHaveLength(2);
  expect(recipients()).toEqual(["frozen@example.com", "killed@example.com"]);
});
