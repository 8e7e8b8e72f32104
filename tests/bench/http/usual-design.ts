import { randomUUID } from "node:crypto";
import type { Wish } from "../contender";
import { serializableTransaction } from "../rivals/serializable-transaction";
import { serveInSameHost } from "./host";

// The usual design of this field in the shop's own host. `/idle` answers once no transaction is left, because they go on
// retrying when their clients have hung up.
const contender = serializableTransaction.open(process.env.DATABASE_URL ?? "");

const running = new Set<Promise<unknown>>();

serveInSameHost({
  "/api/reservations": async (request) => {
    const { productId, warehouseId } = (await request.json()) as Wish;
    const reserving = contender.reserve({ productId, warehouseId, shopper: `shopper:${randomUUID()}` });
    running.add(reserving);
    const told = await reserving.finally(() => running.delete(reserving));
    return Response.json({ told }, { status: told === "held" ? 201 : 409 });
  },
  "/idle": async () => {
    while (running.size > 0) await Promise.allSettled(running);
    return Response.json({});
  },
});
