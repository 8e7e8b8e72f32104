import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { aLine, aReserve } from "@/tests/factories/commands";
import { aDatabaseShop } from "@/tests/factories/database-shop";
import { LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const BUYERS = 16;
const ROUNDS = 20;

it("takes all who ask again into one group while other processes have the turn", async () => {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 10_000 })]);
  const [writer] = shop.writers;
  const line = aLine({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 });
  const other = await shop.pool.connect();
  let isOver = false;
  const otherProcess = async () => {
    while (!isOver)
      await other.query("begin; lock table stock_turn_00 in exclusive mode; select pg_sleep(0.02); commit");
    other.release();
  };
  const buyer = async (_: unknown, index: number) => {
    // The second half comes while the first group waits.
    if (index >= BUYERS / 2) await sleep(10);
    for (let round = 0; round < ROUNDS; round++) {
      await writer?.submit(aReserve({ reservationId: randomUUID(), lines: [line] }));
      // As over a network: later than the next group could begin.
      await sleep(3);
    }
  };
  const taking = otherProcess();
  await Promise.all(Array.from({ length: BUYERS }, buyer));
  isOver = true;
  await taking;
  const { commands = 0, groups = 1 } = writer?.counts() ?? {};
  expect(commands / groups).toBeGreaterThan(0.75 * BUYERS);
});
