import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as delay } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { proveLedger } from "@/lib/stock/database/stock-queries";
import { isAlive } from "@/scripts/embedded-postgres/process-identity";
import { startApp } from "./app-process";
import { openShop } from "./shop";
import { storedReservations } from "./stored-reservations";

const CALLERS = 100;

test("a process told to stop answers everything it has accepted, and what it told is what is stored", async () => {
  const app = await startApp(process.env.DATABASE_URL ?? "");
  onTestFinished(() => app.stop());
  const shop = await openShop(pool(), 1_000);
  const [productId] = shop.products;
  const reserve = async (_: unknown, index: number) => {
    const body = JSON.stringify({ productId, warehouseId: shop.warehouseId, quantity: 1 });
    const headers = {
      "content-type": "application/json",
      "idempotency-key": randomUUID(),
      "x-request-id": `call-${index}`,
    };
    const call = request(`${app.url}/api/reservations`, { method: "POST", headers, agent: false }).end(body);
    const [response] = (await once(call, "response")) as [IncomingMessage];
    return { status: response.statusCode, body: JSON.parse(await text(response)) as { id: string } };
  };
  // Nobody gets a turn, so all of them wait for their answers when the signal comes.
  const other = await pool().connect();
  onTestFinished(() => other.release());
  await other.query("begin; lock table stock_turn_00 in exclusive mode");
  const asked = Array.from({ length: CALLERS }, reserve);
  const answers = Promise.allSettled(asked);
  await expect.poll(waitingFor, { timeout: 5_000 }).toEqual([expect.stringMatching(/^call-\d+( \+\d+)?$/)]);
  await delay(300);
  process.kill(app.pid, "SIGTERM");
  await delay(300);
  await expect(fetch(`${app.url}/api/health`), "it takes no more").rejects.toThrow();
  await other.query("rollback");

  const told = (await answers).flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
  expect(told.map(({ status }) => status)).toEqual(Array.from({ length: CALLERS }, () => 201));
  const stored = await storedReservations(pool(), shop);
  expect(new Set(told.map(({ body }) => body.id))).toEqual(new Set(stored.keys()));
  expect((await proveLedger(pool())).divergences).toEqual([]);
  await expect.poll(() => isAlive(app.pid)).toBe(false);
});

/** For whom groups wait for their turn, as Postgres has it. */
async function waitingFor(): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    "select application_name as name from pg_stat_activity where wait_event_type = 'Lock' and query like '%stock_turn_00%'",
  );
  return rows.map(({ name }) => name);
}
