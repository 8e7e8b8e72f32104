import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Admin, actorOf, isInScope, type Key, type Scope, type Staff, scopeOf } from "@/lib/auth/caller";
import { requireInScope } from "@/lib/auth/scope";
import { type Answer, json } from "@/lib/http/answer";
import { problem, refuse } from "@/lib/http/problem";
import { actorLabel } from "@/lib/ledger/ledger-words";
import { readLinesIn } from "@/lib/orders/staff-order-queries";
import { findBatch, findPickWarehouse, isOrdered, readParcels } from "./parcel-queries";
import { claimOrders, putOrdersBack, takeBatchOver, tick } from "./pick-statements";
import type {
  Claimed,
  ClaimRequest,
  PickBatch,
  PutBackRequest,
  Skipped,
  TakeOverRequest,
  TickRequest,
} from "./picking-schemas";
import { readPickBatch } from "./read-picking";

type Call<Body> = { caller: Key | Admin | Staff; body: Body };
type OnBatch<Body> = Call<Body> & { params: { id: string } };

/** Claims orders for the caller. Those that somebody else has, or that cannot be picked, are named and left out. */
export async function answerClaim({ caller, body }: Call<ClaimRequest>): Promise<Answer> {
  const { id = randomUUID(), warehouseId, count = null, orderIds = null } = body;
  const scope = scopeOf(caller);
  requireInScope(scope, warehouseId);
  if (!(await findPickWarehouse(warehouseId))) return problem("WAREHOUSE_NOT_FOUND", "No warehouse has that id.");
  const claimed = await claimOrders({ id, warehouseId, actor: actorOf(caller), count, orderIds });
  const batch = claimed > 0 ? await readPickBatch(id, scope) : null;
  const skipped = orderIds ? await skippedOf(warehouseId, orderIds, { batch, scope }) : [];
  if (batch === null) return problem("NOTHING_TO_PICK", "No such order is left to pick.", { skipped });
  const answer: Claimed = { batch, skipped };
  return json(201, answer);
}

type SeenBy = { batch: PickBatch | null; scope: Scope };

async function skippedOf(warehouseId: string, orderIds: readonly string[], { batch, scope }: SeenBy) {
  const inBatch = new Set(batch?.orders.map(({ orderId }) => orderId));
  const left = [...new Set(orderIds)].filter((orderId) => !inBatch.has(orderId));
  // Staff don't learn which orders there are elsewhere.
  const known = scope === null ? left : (await readLinesIn([warehouseId], left)).map(({ orderId }) => orderId);
  const rows = new Map((await readParcels(warehouseId, known)).map((row) => [row.id, row]));
  return left.map((orderId): Skipped => {
    const row = rows.get(orderId);
    if (!row) return { orderId, number: null, reason: "NOT_FOUND", by: null };
    const { number, stage, pickedBy: by } = row;
    // Free since: whoever asks again can have it.
    const reason = stage === "TO_PICK" || stage === "PICKING" ? "PICKED" : stage === "DONE" ? "NOTHING_LEFT" : stage;
    return { orderId, number, reason, by };
  });
}

/** Gives somebody's batch to the caller, if they still have it. */
export async function answerTakeOver({ caller, params: { id }, body }: OnBatch<z.infer<typeof TakeOverRequest>>) {
  const [actor, scope] = [actorOf(caller), scopeOf(caller)];
  await requireBatch(id, scope);
  const isTaken = await takeBatchOver({ id, actor, from: body.from });
  const batch = await batchOrRefuse(id, scope);
  return isTaken || batch.actor === actor ? json(200, batch) : taken(batch.actor);
}

/** Takes orders out of the caller's batch, so that anybody can claim them. */
export async function answerPutBack({ caller, params: { id }, body }: OnBatch<z.infer<typeof PutBackRequest>>) {
  const [actor, scope] = [actorOf(caller), scopeOf(caller)];
  await requireBatch(id, scope);
  await putOrdersBack({ id, actor, orderIds: body.orderIds ?? null });
  const batch = await batchOrRefuse(id, scope);
  return batch.actor === actor ? json(200, batch) : taken(batch.actor);
}

/** Notes how many units of a product the caller has off the shelf for an order of their batch. */
export async function answerTick({ caller, params: { id }, body }: OnBatch<TickRequest>): Promise<Answer> {
  const [actor, scope] = [actorOf(caller), scopeOf(caller)];
  const { orderId, productId, picked } = body;
  await requireBatch(id, scope);
  if (await tick({ id, actor, ...body })) return json(200, { orderId, productId, picked });
  const batch = await findBatch(id);
  if (!batch) return notFound();
  if (batch.actor !== actor) return taken(batch.actor);
  const now = await batchOrRefuse(id, scope);
  const order = now.orders.find((one) => one.orderId === orderId);
  if (!order) return problem("ORDER_NOT_FOUND", "This order is not in the batch.", { orderId });
  if (!(await isOrdered({ orderId, productId, warehouseId: batch.warehouseId }))) {
    return problem("PRODUCT_NOT_FOUND", "The order needs no such product from this warehouse.", { orderId, productId });
  }
  if (order.hold) {
    const { reason, by } = order.hold;
    return problem("ORDER_ON_HOLD", `It is on hold: ${reason}`, { orderId, reason, by });
  }
  const line = now.lines.find((one) => one.productId === productId)?.orders.find((one) => one.orderId === orderId);
  if (line && line.picked === body.from && picked > line.needed) {
    const detail = "The order needs no more of it.";
    return problem("QUANTITY_NOT_MOVABLE", detail, { productId, requested: picked, movable: line.needed });
  }
  const detail = "The figure changed after you read it. Nothing was changed now.";
  return problem("CHANGED_MEANWHILE", detail, { orderId, productId, picked: line?.picked ?? 0 });
}

async function batchOrRefuse(id: string, scope: Scope): Promise<PickBatch> {
  return (await readPickBatch(id, scope)) ?? refuse("PICK_BATCH_NOT_FOUND", "No batch has that id.");
}

/** Refuses a batch of a warehouse that somebody does not work in. Nobody else needs the query. */
async function requireBatch(id: string, scope: Scope): Promise<void> {
  if (scope === null) return;
  const batch = await findBatch(id);
  if (!batch || !isInScope(scope, batch.warehouseId)) refuse("PICK_BATCH_NOT_FOUND", "No batch has that id.");
}

function notFound(): Answer {
  return problem("PICK_BATCH_NOT_FOUND", "No batch has that id.");
}

function taken(actor: string): Answer {
  return problem("BATCH_TAKEN", `${actorLabel(actor)} picks this batch.`, { actor });
}
