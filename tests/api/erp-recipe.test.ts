import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { env } from "@/lib/env";
import { deliverDue } from "@/lib/webhooks/deliver";
import { noteEvents } from "@/lib/webhooks/note-events";
import type { WebhookWithSecret } from "@/lib/webhooks/webhook-schemas";
import { freePort } from "@/scripts/free-port";
import { aKey, aServer, aShopper, aStockedProduct, get, MAIN, post } from "./api";

const open: (() => void)[] = [];
afterAll(() => {
  for (const close of open) close();
});

type Books = {
  orders: Record<string, { status: string }>;
  parcels: Record<string, { trackingNumber: string }>;
  stock: Record<string, { onHand: number; committed: number; available: number }>;
};

test("the ERP of the recipe has the shop's orders, parcels and stock, also after it was killed, without an event, and after a late one", async () => {
  Object.assign(env(), { WEBHOOKS_TO_PRIVATE: true });
  const admin = await aKey("admin");
  const port = await freePort();
  const events = ["order.created", "order.cancelled", "shipment.created", "stock.low", "stock.out", "stock.back"];
  const made = await post("/api/admin/webhooks", { url: `http://127.0.0.1:${port}/`, events }, { key: admin });
  const { secret } = made.body as unknown as WebhookWithSecret;
  const file = join(await mkdtemp(join(tmpdir(), "erp-")), "books.json");
  const variables = {
    READ_ALL_SECONDS: "1",
    SHOP: await aServer(),
    API_KEY: await aKey("shop"),
    WEBHOOK_SECRET: secret,
    BOOKS: file,
  };
  const start = async (): Promise<ChildProcess> => {
    const erp = spawn(process.execPath, ["--import", "tsx", "docs/recipes/erp-sync.mjs"], {
      env: { ...process.env, ...variables, PORT: String(port) },
      stdio: ["ignore", "pipe", "inherit"],
    });
    open.push(() => erp.kill());
    await once(erp.stdout ?? erp, "data");
    return erp;
  };
  const books = async () => JSON.parse(await readFile(file, "utf8")) as Books;
  const tell = async () => {
    await pool().query("update webhook set retry_at = null");
    await pool().query("update webhook_delivery set due_at = clock_timestamp() where status = 'PENDING'");
    await noteEvents();
    await deliverDue();
  };

  const product = await aStockedProduct(10);
  const { sku } = product;
  const erp = await start();
  const onHand = async () => (await books().catch(() => null))?.stock[sku]?.onHand;
  await expect.poll(onHand, { timeout: 20_000 }).toBe(20);
  const receipt = { sku, warehouseId: MAIN.id, quantity: 5, reference: sku };
  expect((await post("/api/admin/receipts", receipt, { key: admin })).status).toBe(200);
  await expect.poll(onHand, { timeout: 20_000 }).toBe(25);
  const sell = async (quantity: number) => {
    const wish = { sku, quantity, warehouseId: MAIN.id };
    const held = await post("/api/reservations", wish, { cookie: await aShopper() });
    expect((await post(`/api/reservations/${held.body.id}/confirm`, undefined, { key: admin })).status).toBe(200);
    return String(held.body.id);
  };
  const orderId = await sell(4);
  await tell();
  expect(Object.values((await books()).orders)).toMatchObject([{ status: "PAID" }]);
  expect((await books()).stock[sku]).toEqual({ onHand: 25, committed: 4, available: 21 });

  erp.kill("SIGKILL");
  await once(erp, "exit");
  const ship = { carrier: "Delhivery", trackingNumber: "D1" };
  expect((await post(`/api/admin/orders/${orderId}/ship`, ship, { key: admin })).status).toBe(200);
  const lateId = await sell(1);
  await tell();
  expect(Object.keys((await books()).orders)).toHaveLength(1);
  const log = `/api/admin/webhooks/${made.body.id}/deliveries`;
  const { body: sent } = await get(`${log}?type=order.created&limit=1`, { key: admin });
  const [{ id: late } = { id: "" }] = sent.deliveries as { id: string }[];
  expect((await post(`${log}/${late}/skip`, {}, { key: admin })).status).toBe(200);
  expect((await post(`/api/admin/orders/${lateId}/ship`, ship, { key: admin })).status).toBe(200);

  await start();
  await tell();
  const { orders, parcels, stock } = await books();
  expect(Object.values(orders).map(({ status }) => status)).toEqual(["SHIPPED", "SHIPPED"]);
  expect(Object.values(parcels)).toMatchObject([{ trackingNumber: "D1" }, { trackingNumber: "D1" }]);
  expect(stock[sku]).toEqual({ onHand: 20, committed: 0, available: 20 });

  expect((await post(`${log}/${late}/replay`, {}, { key: admin })).status).toBe(202);
  await tell();
  const replayed = (await get(`${log}?limit=1`, { key: admin })).body.deliveries;
  expect(replayed).toMatchObject([{ type: "order.created", status: "DELIVERED" }]);
  expect(Object.values((await books()).orders).map(({ status }) => status)).toEqual(["SHIPPED", "SHIPPED"]);

  const forged = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: '{"type":"order.created"}' });
  expect(forged.status).toBe(400);
});
