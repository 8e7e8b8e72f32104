import { randomUUID } from "node:crypto";
import { expect, test, vi } from "vitest";
import { pool } from "@/lib/db/pool";
import { prisma } from "@/lib/db/prisma";
import { stockWriter } from "@/lib/stock/writer/stock-writer";
import { aLine, aReceive, aReserve } from "@/tests/factories/commands";
import { aProduct } from "@/tests/factories/product";
import { aWarehouse } from "@/tests/factories/warehouse";

// Runs before anything reads this process's environment.
vi.hoisted(() => {
  process.env.DATABASE_PREPARED_STATEMENTS = "false";
});

test("without prepared statements, no query is sent by name, and holds are made as always", async () => {
  const [{ id: productId }, { id: warehouseId }] = await Promise.all([
    prisma().product.create({ data: aProduct() }),
    prisma().warehouse.create({ data: aWarehouse() }),
  ]);
  await stockWriter().submit(aReceive({ productId, warehouseId, quantity: 1 }));
  const hold = () => stockWriter().submit(aReserve({ reservationId: randomUUID(), lines: [aLine({ productId })] }));
  expect([await hold(), await hold()].map(({ ok }) => ok)).toEqual([true, false]);
  await pool().query({ name: "named", text: "select 1" });
  // Each connection of the pool answers for itself, so all of them are asked.
  const clients = await Promise.all(Array.from({ length: pool().totalCount }, () => pool().connect()));
  const asked = clients.map(async (client) => {
    const { rows } = await client.query("select name from pg_prepared_statements");
    client.release();
    return rows;
  });
  expect((await Promise.all(asked)).flat()).toEqual([]);
});
