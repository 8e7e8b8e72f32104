import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { type Admin, actorOf, isInScope, type Key, type Scope, type Staff, scopeOf } from "@/lib/auth/caller";
import { answerCommand } from "@/lib/commands/answer-command";
import { refusalProblem } from "@/lib/commands/refusal-problem";
import { todayDate } from "@/lib/delivery/delivery-terms";
import { type Answer, json } from "@/lib/http/answer";
import { problem, refuseFields } from "@/lib/http/problem";
import type { RecordKey } from "@/lib/idempotency/idempotency";
import { kickJobs } from "@/lib/outbox/kick-jobs";
import type { LineQuantity, Refusal } from "@/lib/stock/commands";
import { orderStatusOf, orderVersion } from "@/lib/stock/order-status";
import type { ReasonCode, Reservation } from "@/lib/stock/stock";
import type { CancelOrder } from "@/lib/stock/verbs/cancel-order";
import type { RerouteOrder } from "@/lib/stock/verbs/reroute-order";
import type { Return } from "@/lib/stock/verbs/return";
import type { Settle } from "@/lib/stock/verbs/settle";
import type { Ship } from "@/lib/stock/verbs/ship";
import type { ShortPick } from "@/lib/stock/verbs/short-pick";
import { countWarehousesLeft } from "./admin-order-queries";
import type {
  OrderActed,
  RerouteOrderRequest,
  SettleRequest,
  ShipRequest,
  ShortPickRequest,
} from "./admin-order-schemas";
import { refusalOfHold } from "./answer-handling";
import { linesInScope } from "./staff-order";

/** The command without its order, actor and what all bodies have. */
type Act =
  | Pick<Ship, "type" | "lines" | "carrier" | "trackingNumber" | "shipmentIds">
  | Pick<CancelOrder, "type" | "lines" | "unshippedOnly">
  | Pick<Return, "type" | "lines" | "isWrittenOff" | "bucket">
  | Pick<ShortPick, "type" | "lines">
  | Pick<RerouteOrder, "type" | "lines" | "toWarehouseId">
  | Pick<Settle, "type" | "lines" | "action" | "areFound" | "expectedOn">;

type OnOrderCall<Body> = {
  caller: Key | Admin | Staff;
  params: { id: string };
  body: Body;
  record: RecordKey | null;
};

type ActBody = {
  reasonCode: ReasonCode;
  note?: string | undefined;
  tellCustomer?: boolean;
  expectedVersion?: number | undefined;
};

/** Ships, cancels or takes back units of the order in the path, or reports missing ones, and answers with its figures. */
export async function answerOnOrder({ caller, params, body, record }: OnOrderCall<ActBody>, act: Act): Promise<Answer> {
  const { reasonCode, note = null, tellCustomer: isTold = false, expectedVersion = null } = body;
  const on = {
    reservationId: params.id,
    owner: null,
    actor: actorOf(caller),
    note,
    reasonCode,
    isTold,
    expectedVersion,
  };
  const answer = await answerCommand(
    record,
    { ...act, ...on },
    ({ reservation }) => json(200, actedBody(reservation, scopeOf(caller))),
    (refusal) => actRefusal(refusal, params.id),
  );
  if (answer.status === 200) kickJobs();
  return answer;
}

/** Ships, with an id for each parcel. Refuses an order on hold, and one tracking number for several parcels. */
export async function answerShip(call: OnOrderCall<z.infer<typeof ShipRequest>>): Promise<Answer> {
  const { carrier = null, trackingNumber = null } = call.body;
  const lines = await linesInScope(scopeOf(call.caller), call.params.id, call.body.lines ?? null);
  const held = await refusalOfHold(call.params.id, call.record);
  if (held) return held;
  const parcels = lines ? warehousesIn(lines) : await countWarehousesLeft(call.params.id);
  if (trackingNumber !== null && parcels > 1) {
    const message = "is of one parcel. Name the lines that leave one warehouse";
    refuseFields([{ path: "trackingNumber", code: "SEVERAL_PARCELS", message }]);
  }
  const shipmentIds = Array.from({ length: parcels }, () => randomUUID());
  return await answerOnOrder(call, { type: "Ship", lines, carrier, trackingNumber, shipmentIds });
}

/** Reports units that are not there. */
export async function answerShortPick(call: OnOrderCall<z.infer<typeof ShortPickRequest>>): Promise<Answer> {
  const lines = await linesInScope(scopeOf(call.caller), call.params.id, call.body.lines);
  return await answerOnOrder(call, { type: "ShortPick", lines: lines ?? [] });
}

/** Ends a shortfall of an order. */
export async function answerSettle(call: OnOrderCall<z.infer<typeof SettleRequest>>): Promise<Answer> {
  const { lines, action, found: areFound, expectedOn = null } = call.body;
  if (expectedOn !== null && expectedOn < todayDate(new Date())) {
    refuseFields([{ path: "expectedOn", code: "IN_THE_PAST", message: "must be today or later" }]);
  }
  return await answerOnOrder(
    { ...call, body: { ...call.body, reasonCode: "ADMIN" } },
    { type: "Settle", lines, action, areFound, expectedOn },
  );
}

/** Sends units from another warehouse. */
export async function answerReroute(call: OnOrderCall<z.infer<typeof RerouteOrderRequest>>): Promise<Answer> {
  const { lines = null, warehouseId: toWarehouseId = null } = call.body;
  return await answerOnOrder(
    { ...call, body: { ...call.body, reasonCode: "ADMIN" } },
    { type: "RerouteOrder", lines, toWarehouseId },
  );
}

function warehousesIn(lines: readonly LineQuantity[]): number {
  return new Set(lines.map(({ warehouseId }) => warehouseId)).size;
}

function actRefusal(refusal: Refusal, orderId: string): Answer {
  switch (refusal.code) {
    case "RESERVATION_NOT_FOUND":
    case "RESERVATION_NOT_CONFIRMED":
    case "RESERVATION_ALREADY_RELEASED":
      return problem("ORDER_NOT_FOUND", "No order has that id.", { orderId });
    case "ORDER_ALREADY_SHIPPED":
      return problem(refusal.code, "All that was not cancelled has already shipped. It can be returned.", { orderId });
    case "ORDER_CHANGED":
    case "NOTHING_LEFT": {
      const { detail, version, orderStatus } = JSON.parse(refusalProblem(refusal).text);
      return problem(refusal.code, detail, { orderId, version, orderStatus });
    }
    default:
      return refusalProblem(refusal);
  }
}

/** Staff see the lines of their warehouses. */
function actedBody({ id, lines }: Reservation, scope: Scope): OrderActed {
  const seen = lines.filter(({ warehouseId }) => isInScope(scope, warehouseId));
  return {
    id,
    status: orderStatusOf(seen),
    version: orderVersion(lines),
    lines: seen.map(
      ({ productId, sku, warehouseId, warehouseCode, quantity, shipped, cancelled, returned, short, backordered }) => {
        const moved = { shipped, cancelled, returned, short, backordered };
        return { productId, sku, warehouseId, warehouseCode, quantity, ...moved };
      },
    ),
  };
}
