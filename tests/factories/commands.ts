import { randomUUID } from "node:crypto";
import type { LineRequest } from "@/lib/stock/commands";
import type { Adjust } from "@/lib/stock/verbs/adjust";
import type { AdjustMany } from "@/lib/stock/verbs/adjust-many";
import type { CancelOrder } from "@/lib/stock/verbs/cancel-order";
import type { CancelTransfer } from "@/lib/stock/verbs/cancel-transfer";
import type { Confirm } from "@/lib/stock/verbs/confirm";
import type { DraftTransfer } from "@/lib/stock/verbs/draft-transfer";
import type { EditPolicy } from "@/lib/stock/verbs/edit-policy";
import type { EditProduct } from "@/lib/stock/verbs/edit-product";
import type { EditWarehouse } from "@/lib/stock/verbs/edit-warehouse";
import type { EndIncoming } from "@/lib/stock/verbs/end-incoming";
import type { ExpectGoods } from "@/lib/stock/verbs/expect-goods";
import type { Expire } from "@/lib/stock/verbs/expire";
import type { Extend } from "@/lib/stock/verbs/extend";
import type { JoinWaitlist } from "@/lib/stock/verbs/join-waitlist";
import type { LeaveWaitlist } from "@/lib/stock/verbs/leave-waitlist";
import type { MarkReachable } from "@/lib/stock/verbs/mark-reachable";
import type { OfferByHand } from "@/lib/stock/verbs/offer-by-hand";
import type { OnTransfer } from "@/lib/stock/verbs/on-transfer";
import type { PassOffer } from "@/lib/stock/verbs/pass-offer";
import type { Prioritise } from "@/lib/stock/verbs/prioritise";
import type { PutBack } from "@/lib/stock/verbs/put-back";
import type { ReadyTransfer } from "@/lib/stock/verbs/ready-transfer";
import type { Receive } from "@/lib/stock/verbs/receive";
import type { ReceiveDelivery } from "@/lib/stock/verbs/receive-delivery";
import type { ReceiveTransfer } from "@/lib/stock/verbs/receive-transfer";
import type { Release } from "@/lib/stock/verbs/release";
import type { RemoveFromWaitlist } from "@/lib/stock/verbs/remove-from-waitlist";
import type { Replace } from "@/lib/stock/verbs/replace";
import type { Reroute } from "@/lib/stock/verbs/reroute";
import type { RerouteByHand } from "@/lib/stock/verbs/reroute-by-hand";
import type { RerouteOrder } from "@/lib/stock/verbs/reroute-order";
import type { Reserve } from "@/lib/stock/verbs/reserve";
import type { Retake } from "@/lib/stock/verbs/retake";
import type { Return } from "@/lib/stock/verbs/return";
import type { SendTransfer } from "@/lib/stock/verbs/send-transfer";
import type { SetAside } from "@/lib/stock/verbs/set-aside";
import type { SetSafetyStock } from "@/lib/stock/verbs/set-safety-stock";
import type { Settle } from "@/lib/stock/verbs/settle";
import type { Ship } from "@/lib/stock/verbs/ship";
import type { ShortPick } from "@/lib/stock/verbs/short-pick";
import type { Transfer } from "@/lib/stock/verbs/transfer";
import type { Undo } from "@/lib/stock/verbs/undo";

/**
 * Commands with defaults for everything that a test does not care about. Ids have no defaults: two commands that should
 * differ would otherwise share one.
 */
type Given<Command, Named extends keyof Command> = Pick<Command, Named> & Partial<Omit<Command, "type">>;

const SHOPPER = "shopper:asha";
const ON_RESERVATION = { owner: null, actor: "system", note: null };
const ON_SETTING = { expectedUpdatedAt: null, actor: "system", note: null };
const ON_ROW = { sku: null, actor: "system", note: null };
const HOLD = {
  owner: SHOPPER,
  holder: null,
  unproven: null,
  actor: SHOPPER,
  cartId: null,
  orderId: null,
  onShort: "refuse",
  shipTo: null,
} as const;

/** One unit by default; without a warehouse it is routed. */
export function aLine(given: Partial<LineRequest> & Pick<LineRequest, "productId">): LineRequest {
  return { sku: null, warehouseId: null, quantity: 1, ...given };
}

export function aReserve(given: Given<Reserve, "reservationId" | "lines">): Reserve {
  return { type: "Reserve", ...HOLD, ttlSeconds: null, ...given };
}

export function aReplace(given: Given<Replace, "reservationId" | "lines" | "replaces">): Replace {
  return { type: "Replace", ...HOLD, ...given };
}

export function aConfirm(given: Given<Confirm, "reservationId">): Confirm {
  return { type: "Confirm", paymentId: null, ...ON_RESERVATION, ...given };
}

export function aRelease(given: Given<Release, "reservationId">): Release {
  return { type: "Release", reason: "CANCELLED", ...ON_RESERVATION, ...given };
}

export function anExtend(given: Given<Extend, "reservationId">): Extend {
  return { type: "Extend", for: "shopper", ...ON_RESERVATION, ...given };
}

export function aReroute(given: Given<Reroute, "reservationId" | "shipTo">): Reroute {
  return { type: "Reroute", ...ON_RESERVATION, ...given };
}

/** To the best warehouses, unless one is named. */
export function aRerouteByHand(given: Given<RerouteByHand, "reservationId">): RerouteByHand {
  return { type: "RerouteByHand", ...ON_RESERVATION, toWarehouseId: null, lines: null, ...given };
}

export function anExpire(given: Given<Expire, "reservationId">): Expire {
  return { type: "Expire", ...given };
}

/** One line of a delivery; nothing is expected, and nothing came. */
export function aDeliveryLine(
  given: Partial<ReceiveDelivery["lines"][number]> & { productId: string | null },
): ReceiveDelivery["lines"][number] {
  return { sku: null, expected: null, good: 0, damaged: 0, missing: 0, ...given };
}

export function aReceiveDelivery(given: Given<ReceiveDelivery, "warehouseId" | "lines">): ReceiveDelivery {
  const about = { deliveryId: randomUUID(), reference: "GRN-77", allowDuplicate: false, actor: "system", note: null };
  return { type: "ReceiveDelivery", incoming: null, ...about, ...given };
}

export function anExpectGoods(given: Given<ExpectGoods, "incomingId" | "warehouseId" | "lines">): ExpectGoods {
  const about = { supplier: "Kaveri Traders", reference: "PO-1042", expectedOn: "2026-12-09", allowDuplicate: false };
  const by = { isNew: true, expectedVersion: null, actor: "admin:meera", note: null } as const;
  return { type: "ExpectGoods", ...about, ...by, ...given };
}

export function anEndIncoming(given: Given<EndIncoming, "incomingId" | "as" | "warehouseId">): EndIncoming {
  return { type: "EndIncoming", expectedVersion: null, productIds: [], actor: "admin:meera", note: null, ...given };
}

export function aReceive(given: Given<Receive, "productId" | "warehouseId" | "quantity">): Receive {
  return { type: "Receive", ...ON_ROW, reference: null, allowDuplicate: false, ...given };
}

/** A count of the units on hand, refused if it would break a promise. */
export function anAdjust(given: Given<Adjust, "productId" | "warehouseId" | "quantity">): Adjust {
  return {
    type: "Adjust",
    ...ON_ROW,
    mode: "set",
    expectedOnHand: null,
    reasonCode: "CORRECTION",
    onShortage: "refuse",
    expectedHolds: null,
    bucket: null,
    ...given,
  };
}

export function aTransfer(
  given: Given<Transfer, "productId" | "fromWarehouseId" | "toWarehouseId" | "quantity">,
): Transfer {
  return { type: "Transfer", ...ON_ROW, reference: null, ...given };
}

const ON_TRANSFER = { expectedVersion: null, actor: "admin:ada@shop.example", note: null };

type TransferPart = Given<ReceiveTransfer["parts"][number], "productId">;

/** The acts on one transfer with these ends, whose products are `plan.productIds`. */
export function transferActs(plan: OnTransfer["plan"], transferId: string) {
  const on = { ...ON_TRANSFER, transferId, plan };
  return {
    draft: (lines: { productId: string; quantity: number }[], number: number | null = 1001): DraftTransfer => {
      return {
        type: "DraftTransfer",
        ...on,
        was: number === null ? plan : null,
        number,
        lines: lines.map((line) => ({ sku: null, ...line })),
      };
    },
    ready: (): ReadyTransfer => ({ type: "ReadyTransfer", ...on }),
    send: (): SendTransfer => ({ type: "SendTransfer", ...on }),
    receive: (parts: TransferPart[]): ReceiveTransfer => {
      const whole = parts.map((part) => ({ accepted: 0, damaged: 0, missing: 0, found: 0, ...part }));
      return { type: "ReceiveTransfer", ...on, parts: whole };
    },
    cancel: (): CancelTransfer => ({ type: "CancelTransfer", ...on }),
  };
}

export function aShip(given: Given<Ship, "reservationId">): Ship {
  const shipmentIds = Array.from({ length: 8 }, () => randomUUID());
  const parcel = { shipmentIds, carrier: null, trackingNumber: null };
  return { type: "Ship", ...ON_RESERVATION, lines: null, reasonCode: "SHIPMENT", ...parcel, ...given };
}

/** A picker finds fewer units than the order needs. */
export function aShortPick(given: Given<ShortPick, "reservationId" | "lines">): ShortPick {
  return { type: "ShortPick", ...ON_RESERVATION, reasonCode: "LOSS", ...given };
}

export function aSettle(given: Given<Settle, "reservationId" | "lines" | "action">): Settle {
  return { type: "Settle", ...ON_RESERVATION, reasonCode: "ADMIN", ...given };
}

export function aRerouteOrder(given: Given<RerouteOrder, "reservationId">): RerouteOrder {
  return { type: "RerouteOrder", ...ON_RESERVATION, lines: null, toWarehouseId: null, reasonCode: "ADMIN", ...given };
}

export function aCancelOrder(given: Given<CancelOrder, "reservationId">): CancelOrder {
  return {
    type: "CancelOrder",
    ...ON_RESERVATION,
    lines: null,
    reasonCode: "CANCELLED",
    unshippedOnly: false,
    ...given,
  };
}

export function aReturn(given: Given<Return, "reservationId">): Return {
  return { type: "Return", ...ON_RESERVATION, lines: null, reasonCode: "RETURN", ...given };
}

export function anEditProduct(given: Given<EditProduct, "productId" | "changes">): EditProduct {
  return { type: "EditProduct", ...ON_SETTING, ...given };
}

export function aSetPolicy({ productId, policyCode }: { productId: string; policyCode: string }): EditProduct {
  return anEditProduct({ productId, changes: { policyCode } });
}

export function anEditWarehouse(given: Given<EditWarehouse, "warehouseId" | "changes">): EditWarehouse {
  return { type: "EditWarehouse", ...ON_SETTING, ...given };
}

export function anEditPolicy(given: Given<EditPolicy, "policyCode" | "changes">): EditPolicy {
  return { type: "EditPolicy", ...ON_SETTING, ...given };
}

export function aSetAside(given: Given<SetAside, "productId" | "warehouseId" | "quantity">): SetAside {
  return { type: "SetAside", ...ON_ROW, bucket: "DAMAGED", ...given };
}

export function aPutBack(given: Given<PutBack, "productId" | "warehouseId" | "quantity">): PutBack {
  return { type: "PutBack", ...ON_ROW, bucket: "DAMAGED", ...given };
}

export function aSetSafetyStock(
  given: Given<SetSafetyStock, "productId" | "warehouseId" | "quantity">,
): SetSafetyStock {
  return { type: "SetSafetyStock", ...ON_ROW, ...given };
}

export function aRetake(given: Given<Retake, "reservationId" | "retakes" | "paymentId">): Retake {
  return { type: "Retake", actor: "system", ...given };
}

/** One unit from any warehouse, unless said otherwise. */
export function aJoinWaitlist(given: Given<JoinWaitlist, "waitlistEntryId" | "productId">): JoinWaitlist {
  const who = { owner: SHOPPER, holder: null, unproven: null, actor: SHOPPER, email: null, isConfirmed: false };
  return { type: "JoinWaitlist", sku: null, warehouseId: null, quantity: 1, ...who, ...given };
}

export function aMarkReachable(given: Given<MarkReachable, "productId" | "entries">): MarkReachable {
  return { type: "MarkReachable", by: "browser", ...given };
}

export function aLeaveWaitlist(given: Given<LeaveWaitlist, "waitlistEntryId">): LeaveWaitlist {
  return { type: "LeaveWaitlist", owner: null, isDisowned: false, actor: "system", ...given };
}

export function aPassOffer(given: Given<PassOffer, "waitlistEntryId">): PassOffer {
  return { type: "PassOffer", owner: null, actor: "system", ...given };
}

export function anOfferByHand(given: Given<OfferByHand, "waitlistEntryId" | "productId">): OfferByHand {
  return { type: "OfferByHand", ...BY_HAND, ...given };
}

export function aPrioritise(given: Given<Prioritise, "waitlistEntryId" | "rank">): Prioritise {
  return { type: "Prioritise", ...BY_HAND, ...given };
}

export function aRemoveFromWaitlist(given: Given<RemoveFromWaitlist, "waitlistEntryId">): RemoveFromWaitlist {
  return { type: "RemoveFromWaitlist", isTold: true, ...BY_HAND, ...given };
}

const BY_HAND = { actor: "admin:ada@shop.example", note: "A favour" };

type BulkLine = AdjustMany["lines"][number];

/** Lines without `expectedOnHand` take any figure. */
export function anAdjustMany(
  given: Omit<Given<AdjustMany, "batchId">, "lines"> & {
    lines: Given<BulkLine, "productId" | "warehouseId" | "quantity">[];
  },
): AdjustMany {
  const lines = given.lines.map((line) => ({ sku: null, mode: "set" as const, expectedOnHand: null, ...line }));
  return { type: "AdjustMany", reasonCode: "CYCLE_COUNT", actor: "system", note: null, ...given, lines };
}

export function anUndo(given: Given<Undo, "entries">): Undo {
  return { type: "Undo", skipsUndone: false, actor: "admin:ada@shop.example", note: null, ...given };
}
