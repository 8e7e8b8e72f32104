import { availableUnits } from "@/lib/stock/stock";
import { readRow, writeHold } from "./hold-statements";
import { inTransaction } from "./in-transaction";
import { type Strategy, think } from "./strategy";

/**
 * The same read and write in one SERIALIZABLE transaction. Postgres lets one of two win and fails the other with 40001,
 * which is meant to be tried again; here it is not.
 */
export const serializableNoRetry: Strategy = ({ pool }, wish) =>
  inTransaction(pool, "begin isolation level serializable", wish, async (client) => {
    const row = await readRow(client, wish, "");
    if (availableUnits(row) < 1) return "REFUSED";
    await think(wish);
    await writeHold(client, wish, row);
    return "WON";
  });
