import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { lastSweep, sweepOverdue } from "@/lib/stock/writer/sweep";
import { aLine, aReceive, aReserve } from "@/tests/factories/commands";
import { aProduct } from "@/tests/factories/product";
import { aWarehouse } from "@/tests/factories/warehouse";

/** More than one batch. */
const HOLDS = 450;

async function overdueHolds(): Promise<void> {
  const [product, warehouse] = [aProduct(), aWarehouse()];
  await prisma().warehouse.create({ data: warehouse });
  await prisma().product.create({ data: product });
  const row = { productId: product.id, warehouseId: warehouse.id };
  await stockWriter().submit(aReceive({ ...row, quantity: HOLDS }));
  const held = Array.from({ length: HOLDS }, () => {
    const reserve = aReserve({ reservationId: randomUUID(), lines: [aLine(row)] });
    return stockWriter().submit(reserve);
  });
  for (const { ok } of await Promise.all(held)) expect(ok).toBe(true);
  await pool().query("update reservation set expires_at = clock_timestamp() where status = 'PENDING'");
  await pool().query("update reservation_line set held_until = clock_timestamp() where status = 'PENDING'");
}

test("a sweep goes on until nothing is overdue, or its time is up and it counts what is left", async () => {
  await overdueHolds();
  const first = await sweepOverdue(0);
  expect(first.remaining).toBeGreaterThan(0);
  expect(first.remaining).toBeLessThanOrEqual(HOLDS - 200);
  expect(await sweepOverdue()).toMatchObject({ remaining: 0 });
  const { rows } = await pool().query("select status, count(*)::integer from reservation group by status");
  expect(rows).toEqual([{ status: "RELEASED", count: HOLDS }]);
  expect(lastSweep()).toMatchObject({ remaining: 0 });
});
