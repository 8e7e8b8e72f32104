import { randomUUID } from "node:crypto";
import type { Wish } from "../contender";
import { serializableTransaction } from "../rivals/serializable-transaction";
import { serveInSameHost } from "./host";

// The usual design of this field in the shop's own host.
const contender = serializableTransaction.open(process.env.DATABASE_URL ?? "");

serveInSameHost({
  "/api/reservations": async (request) => {
    const { productId, warehouseId } = (await request.json()) as Wish;
    const told = await contender.reserve({ productId, warehouseId, shopper: `shopper:${randomUUID()}` });
    return Response.json({ told }, { status: told === "held" ? 201 : 409 });
  },
});
