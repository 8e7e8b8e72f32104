import { expect, it } from "vitest";
import { saveGroup } from "@/lib/stock/database/save-statements";
import { noChanges } from "@/lib/stock/decision";
import { rowKey } from "@/lib/stock/state";
import { aDatabaseShop } from "@/tests/factories/database-shop";
import { idOf } from "@/tests/factories/ids";
import { KOCHI, LAMP, PUNE, stocked } from "@/tests/factories/small-shop";

it("a missing row fails the save, and the COMMIT sent with it rolls back", async () => {
  const shop = await aDatabaseShop([stocked(LAMP, PUNE, { onHand: 5 })]);
  const before = await shop.row(LAMP, PUNE);
  const changes = noChanges();
  for (const row of [
    { ...before, onHand: 4 },
    { ...before, warehouseId: KOCHI.id },
  ]) {
    changes.changedRows.set(rowKey(row.productId, row.warehouseId), row);
  }
  changes.keptAnswers.set(idOf("payment", "key"), { fingerprint: idOf("payment", "fingerprint"), answer: "{}" });

  const client = await shop.pool.connect();
  try {
    const begun = client.query("begin");
    const saved = saveGroup(client, changes, { now: Date.now(), chains: [] });
    const committed = client.query("commit");
    await begun;
    await expect(saved).rejects.toMatchObject({
      code: "23000",
      message: "1 of 2 rows to change are there: changedRows",
    });
    expect((await committed).command).toBe("ROLLBACK");
  } finally {
    client.release();
  }
  expect(await shop.row(LAMP, PUNE)).toEqual(before);
});
