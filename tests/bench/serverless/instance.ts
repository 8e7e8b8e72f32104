import { makePool, UnpreparedClient } from "@/lib/db/pool";
import { newId } from "@/lib/signature";
import { StockWriter } from "@/lib/stock/writer/stock-writer";
import { aLine, aReserve } from "@/tests/factories/commands";
import type { Contender } from "../contender";
import { type Load, measure } from "../measure";
import { readCommittedTransaction } from "../rivals/read-committed-transaction";

/** One serverless instance: it answers each task with what it measured. */
export type Task = { contender: ContenderName; url: string; load: Load };

/** As an instance far from the database is set up: sixteen lanes, and a group for each command. */
const holdfast: Contender = {
  name: "Holdfast",
  open(databaseUrl) {
    const pool = makePool(databaseUrl, CONNECTIONS, { Client: UnpreparedClient });
    const writer = new StockWriter({ pool, lanes: 16, groupSizeMax: 1 });
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

const CONNECTIONS = 4;
const CONTENDERS = { holdfast, rowLocks: readCommittedTransaction };
export type ContenderName = keyof typeof CONTENDERS;

const opened = new Map<ContenderName, ReturnType<Contender["open"]>>();

process.on("message", async ({ contender, url, load }: Task) => {
  const open = opened.get(contender) ?? CONTENDERS[contender].open(url);
  opened.set(contender, open);
  process.send?.(await measure(open, load));
});
process.send?.("ready");
