import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { aReceive, aReserve } from "@/tests/factories/commands";
import { aDatabaseShop } from "@/tests/factories/database-shop";
import { LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "answered",
    (error: { code?: string }) => error.code,
  );

it("a retry that is too busy does not say that nothing happened while the attempt before it is open", async () => {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE)], { waitMsMax: 150 });
  const lines = [{ productId: LAMP.id, sku: null, warehouseId: PUNE.id, quantity: 4 }];
  const reserve = () => aReserve({ reservationId: randomUUID(), lines });
  const once = { key: randomUUID(), fingerprint: randomUUID(), answer: (outcome: unknown) => JSON.stringify(outcome) };
  const blocker = await shop.pool.connect();
  try {
    await blocker.query("begin; lock table stock_turn_00 in exclusive mode");
    const first = codeOf(shop.writer.submitOnce(reserve(), once));
    // The first is in a group by now, so what comes after it only waits.
    await expect.poll(() => shop.writer.counts().waiting).toBe(0);
    const again = codeOf(shop.writer.submitOnce(reserve(), once));
    const other = codeOf(shop.writer.submit(aReceive({ productId: LAMP.id, warehouseId: PUNE.id, quantity: 1 })));
    expect(await Promise.all([again, other]), "only the key's own attempts are in doubt").toEqual([
      "OUTCOME_UNKNOWN",
      "BUSY",
    ]);
    expect(await first).toBe("OUTCOME_UNKNOWN");
  } finally {
    await blocker.query("rollback");
    blocker.release();
  }
  await expect.poll(async () => (await shop.row(LAMP, PUNE)).reserved).toBe(4);
  const last = await shop.writer.submitOnce(reserve(), once);
  expect(last.kind).toBe("replayed");
  expect(await shop.row(LAMP, PUNE)).toMatchObject({ reserved: 4, onHand: 10 });
});
