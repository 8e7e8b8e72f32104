import { holdfast } from "@holdfast/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createApiKey } from "@/lib/auth/api-keys";
import { pool } from "@/lib/db/pool";
import { WebhookReceiver } from "@/tests/factories/webhook-receiver";
import { type AppProcess, startApp } from "./app-process";
import { openShop } from "./shop";

const KILLS = 3;
const HOLDS_BETWEEN = 12;

let erp: WebhookReceiver;
const started: AppProcess[] = [];

beforeAll(async () => {
  erp = await WebhookReceiver.open();
});
afterAll(async () => {
  await Promise.all(started.map((app) => app.stop()));
  await erp.close();
});

async function start(): Promise<AppProcess> {
  const app = await startApp(process.env.DATABASE_URL ?? "", { WEBHOOKS_TO_PRIVATE: "true" });
  started.push(app);
  return app;
}

/** The holds of a product that were told of, in the order in which each came first. */
function heldIn(productId: string): string[] {
  const holds = erp.calls.map(
    ({ event }) => event.data as { reservation: { id: string }; lines: { productId: string }[] },
  );
  const own = holds.filter(({ lines }) => lines.some((line) => line.productId === productId));
  return [...new Set(own.map(({ reservation }) => reservation.id))];
}

test("a process that is killed while it sends loses no event, and the order of each product stays", async () => {
  const shop = await openShop(pool(), 1_000);
  const { key } = await createApiKey({ name: "ERP", role: "admin" });
  let app = await start();
  const { data: webhook } = await holdfast({ url: app.url, apiKey: key }).POST("/api/admin/webhooks", {
    body: { url: erp.url, events: ["reservation.held"] },
  });
  expect(webhook).toMatchObject({ id: expect.any(String) });
  const made = new Map<string, string[]>(shop.products.map((id) => [id, []]));
  // Slow enough that each process dies with calls under way.
  erp.answer = (_, response) => void setTimeout(() => response.writeHead(200).end(), 50);
  for (let kill = 0; kill <= KILLS; kill++) {
    const client = holdfast({ url: app.url, apiKey: key });
    for (let at = 0; at < HOLDS_BETWEEN; at++) {
      const productId = shop.products[at % 3] as string;
      const { data } = await client.POST("/api/reservations", { body: { productId, quantity: 1 } });
      if (!("id" in data)) throw new Error("there are units enough");
      made.get(productId)?.push(data.id);
    }
    if (kill === KILLS) break;
    await expect.poll(() => erp.atOnce.now, { interval: 5, timeout: 20_000 }).toBeGreaterThan(0);
    await app.stop();
    app = await start();
    // Otherwise the next process waits until the lease of the killed one is over.
    await pool().query("update webhook set lease_until = clock_timestamp() where lease_until is not null");
  }
  await expect
    .poll(() => shop.products.map((id) => heldIn(id).length), { timeout: 60_000 })
    .toEqual(shop.products.map((id) => made.get(id)?.length));
  for (const id of shop.products) expect(heldIn(id)).toEqual(made.get(id));
  const ids = new Map(erp.calls.map(({ headers, event }) => [headers["webhook-id"], event.data]));
  expect(ids.size, "what came twice has the same id").toBe((KILLS + 1) * HOLDS_BETWEEN);
}, 180_000);
