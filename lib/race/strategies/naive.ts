import { availableUnits } from "@/lib/stock/state";
import { readRow, writeHold } from "./hold-statements";
import { inTransaction } from "./in-transaction";
import { type Strategy, think } from "./strategy";

/** Read, think, write. Correct for one shopper at a time, but two who read the same figure both get the last unit. */
export const naive: Strategy = async ({ pool }, wish) => {
  const row = await readRow(pool, wish, "");
  if (availableUnits(row) < 1) return "REFUSED";
  await think(wish);
  return await inTransaction(pool, "begin", wish, async (client) => {
    await writeHold(client, wish, row);
    return "WON";
  });
};
