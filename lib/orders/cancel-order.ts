import { actorOf, type Key, ownerLimit, type Shopper } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import type { Refusal } from "@/lib/stock/commands";
import type { Reservation } from "@/lib/stock/stock";
import type { CancelOrder } from "@/lib/stock/verbs/cancel-order";
import { isShopper, noSuchOrder } from "./find-order";
import { orderBody } from "./order-body";
import { orderDestinations } from "./order-destination";
import { readOrder } from "./order-queries";
import type { StoredOrder } from "./stored-order";

type CancelCall = { caller: Key | Shopper; params: { id: string }; record: RecordKey | null };

/**
 * Cancels an order that has not shipped yet, and answers with the order. The core frees its units in one transaction;
 * the refund and the email follow from the outbox.
 */
export async function answerCancelOrder({ caller, params, record }: CancelCall): Promise<Answer> {
  const owner = ownerLimit(caller);
  const read = await readOrder(params.id);
  const order = read && (owner === null || read.owner === owner) ? read : null;
  const destinations = order && (await orderDestinations(order));
  // Without an order there is nothing to cancel, but the core still decides, so that its refusal is recorded.
  const lines = order ? null : [];
  const command: CancelOrder = {
    ...{ type: "CancelOrder", reservationId: params.id, owner, actor: actorOf(caller), note: null },
    // An integration tells its customers itself.
    ...{ lines, reasonCode: "CANCELLED", unshippedOnly: true, isTold: isShopper(owner) },
  };
  const answer = await answerCommand(
    record,
    command,
    ({ reservation }) => {
      if (!order || !destinations) return noSuchOrder(params.id);
      return json(200, orderBody(afterCancel(order, reservation, actorOf(caller)), destinations, isShopper(owner)));
    },
    (refusal) => cancelRefusal(refusal, params.id),
  );
  if (answer.status === 200) kickJobs();
  return answer;
}

function cancelRefusal(refusal: Refusal, orderId: string): Answer {
  switch (refusal.code) {
    case "RESERVATION_NOT_FOUND":
    case "RESERVATION_NOT_CONFIRMED":
    case "RESERVATION_ALREADY_RELEASED":
      return noSuchOrder(orderId);
    case "ORDER_ALREADY_SHIPPED":
      return problem(refusal.code, "Part of the order has already shipped. You can return it once it arrives.", {
        orderId,
      });
    default:
      return refusalProblem(refusal);
  }
}

/**
 * The order as read before, with its lines after the cancellation. The event has the time of that read; the exact time
 * is in the ledger, but a recorded answer must not depend on another read.
 */
function afterCancel(order: StoredOrder, { lines }: Reservation, actor: string): StoredOrder {
  const moved = order.lines.map((line) => {
    const now = lines.find((one) => one.productId === line.productId && one.warehouseId === line.warehouseId);
    if (!now) return line;
    const { shipped, cancelled, returned, short, backordered } = now;
    const expectedOn = backordered > 0 ? line.expectedOn : null;
    return { ...line, shipped, cancelled, returned, short, backordered, expectedOn };
  });
  const entries = moved.flatMap(({ cancelled, warehouseCode }, index) => {
    const quantity = cancelled - (order.lines[index]?.cancelled ?? 0);
    const about = { type: "CANCELLED", reasonCode: "CANCELLED", actor, warehouseCode, at: order.readAt } as const;
    return quantity > 0 ? [{ ...about, quantity }] : [];
  });
  return { ...order, lines: moved, entries: [...order.entries, ...entries] };
}
