import { availableUnits } from "@/lib/stock/state";
import { readRow, writeHold } from "./hold-statements";
import { inTransaction } from "./in-transaction";
import { type Strategy, think } from "./strategy";

/**
 * The same read and write in one SERIALIZABLE transaction. Of two racers, Postgres lets one win and fails the other
 * with 40001, which should be retried. This strategy does not.
 */
export const serializableNoRetry: Strategy = ({ pool }, wish) =>
  inTransaction(pool, "begin isolation level serializable", wish, async (client) => {
    const row = await readRow(client, wish, "");
    if (availableUnits(row) < 1) return "REFUSED";
    await think(wish);
    await writeHold(client, wish, row);
    return "WON";
  });
