import { makePool } from "@/lib/db/pool";
import { newId } from "@/lib/signature";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { aLine, aReserve } from "@/tests/factories/commands";
import { type Contender, POOL_SIZE } from "./contender";

/** Holdfast: the stock writer as the application creates it, with all of its checks on a hold. */
export const groupCommit: Contender = {
  name: "Holdfast submit()",
  open(databaseUrl) {
    const pool = makePool(databaseUrl, POOL_SIZE);
    const writer = new StockWriter({ pool });
    return {
      async reserve({ productId, warehouseId, shopper }) {
        const lines = [aLine({ productId, warehouseId })];
        const who = { owner: shopper, holder: shopper, actor: shopper };
        const outcome = await writer.submit(aReserve({ reservationId: newId(), lines, ...who }));
        return outcome.ok ? "held" : "refused";
      },
      async close() {
        await writer.drain();
        await pool.end();
      },
    };
  },
};
