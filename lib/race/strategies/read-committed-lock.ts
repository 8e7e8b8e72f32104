import { availableUnits } from "@/lib/stock/state";
import { readRow, writeHold } from "./hold-statements";
import { inTransaction } from "./in-transaction";
import { type Strategy, think } from "./strategy";

/** Locks the row before reading it. Correct, but everybody waits while each one thinks. */
export const readCommittedLock: Strategy = ({ pool }, wish) =>
  inTransaction(pool, "begin", wish, async (client) => {
    const row = await readRow(client, wish, "for update");
    if (availableUnits(row) < 1) return "REFUSED";
    await think(wish);
    await writeHold(client, wish, row);
    return "WON";
  });
