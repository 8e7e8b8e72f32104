import { availableUnits } from "@/lib/stock/stock";
import { readRow, writeHold } from "./hold-statements";
import { inTransaction } from "./in-transaction";
import { type Strategy, think } from "./strategy";

/** The row is locked before it is read: right, and everybody stands in line for as long as each one thinks. */
export const readCommittedLock: Strategy = ({ pool }, wish) =>
  inTransaction(pool, "begin", wish, async (client) => {
    const row = await readRow(client, wish, "for update");
    if (availableUnits(row) < 1) return "REFUSED";
    await think(wish);
    await writeHold(client, wish, row);
    return "WON";
  });
