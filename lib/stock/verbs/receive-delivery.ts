import { invariant } from "@/lib/invariant";
import type { Actor, DeliveryView, IncomingView, Refusal } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse, ON_HAND_MAX, refuseClosed, wrongFigure } from "../draft";
import { askedReceipt, deliveryKey, receiptKey, type StockState } from "../state";
import type { DeliveryLine, Incoming, Product } from "../stock";
import { needsLines } from "./adjust-many";
import { foundIncoming, keepIncoming, type OnIncoming, unitsExpected } from "./on-incoming";
import type { Verb } from "./verb";

/** `productId` null: no product has the caller's `sku`. */
type AskedLine = Omit<DeliveryLine, "productId"> & { productId: string | null; sku: string | null };

/**
 * `allowDuplicate`: receives even if goods came into the warehouse under this reference before. `incoming`: the expected
 * goods that it is a part of, with all their products; null if nobody announced it.
 */
export type ReceiveDelivery = {
  type: "ReceiveDelivery";
  deliveryId: string;
  warehouseId: string;
  reference: string;
  allowDuplicate: boolean;
  incoming: (OnIncoming & { productIds: string[] }) | null;
  lines: AskedLine[];
  actor: Actor;
  note: string | null;
};

/** `incoming`: the expected goods after it. */
type DeliveryOutcome = { ok: true; delivery: DeliveryView; incoming: IncomingView | null } | Refusal;

/**
 * Receives a delivery, all lines or none, and keeps it as a document. Good units are for sale, damaged ones are set aside, and
 * missing ones only recorded. Refuses a closed warehouse, a reference that was received before, and with every line that cannot be done. As part
 * of expected goods it leaves fewer of them expected; more than that may come.
 */
export const ReceiveDelivery: Verb<ReceiveDelivery, DeliveryOutcome> = {
  needs({ warehouseId, reference, allowDuplicate, incoming, lines }) {
    const needs = needsLines(lines.map(({ productId }) => ({ productId, warehouseId })));
    if (incoming) {
      needs.incomingIds = [incoming.incomingId];
      needs.productIds = [...new Set([...needs.productIds, ...incoming.productIds])];
    }
    return allowDuplicate
      ? needs
      : {
          ...needs,
          deliveries: [{ warehouseId, reference, productIds: lines.flatMap(({ productId }) => productId ?? []) }],
        };
  },
  decide: decideReceiveDelivery,
};

function decideReceiveDelivery(
  state: StockState,
  command: ReceiveDelivery,
  now: number,
): Decision<DeliveryOutcome> | Deferred {
  const { deliveryId: id, warehouseId, reference, note, actor } = command;
  const known = knownWarehouse(state, warehouseId);
  if (!known.ok) return refuse(known);
  const closed = refuseClosed(state.warehouses, warehouseId);
  if (closed) return refuse(closed);
  const expected = command.incoming && foundIncoming(state, command.incoming, ["EXPECTED", "PARTLY_RECEIVED"]);
  if (expected?.ok === false) return refuse(expected);
  const incoming = expected?.incoming ?? null;
  if (incoming && incoming.warehouseId !== warehouseId) {
    return refuse({ ok: false, code: "CHANGED_MEANWHILE", subject: "INCOMING", id: incoming.id });
  }
  const duplicate = command.allowDuplicate ? null : refuseDuplicate(state, command);
  if (duplicate) return "kind" in duplicate ? duplicate : refuse(duplicate);

  const draft = new Draft(state);
  const lines: DeliveryView["lines"] = [];
  const conflicts: { line: number; refusal: Refusal }[] = [];
  for (const [line, asked] of command.lines.entries()) {
    const product = knownProduct(state, asked);
    const refusal = product.ok ? receiveLine(draft, command, asked, product.product) : product;
    if (refusal) conflicts.push({ line, refusal });
    else if (product.ok) {
      const { expected, good, damaged, missing } = asked;
      const { id: productId, sku, name } = product.product;
      lines.push({ productId, sku, name, expected, good, damaged, missing });
    }
  }
  if (conflicts.length > 0) return refuse({ ok: false, code: "LINES_REFUSED", conflicts });
  const part = incoming && receivePart(draft, incoming, lines, command, now);
  const came = part?.lines ?? lines;
  const about = { id, warehouseId, reference, note, actor, receivedAt: now, incomingId: incoming?.id ?? null };
  draft.keepDelivery({ ...about, lines: came.map(({ sku: _, name: __, ...line }) => line) });
  const delivery = { ...about, warehouseCode: known.warehouse.code, lines: came };
  return draft.decide({ ok: true, delivery, incoming: part?.incoming ?? null });
}

type Lines = DeliveryView["lines"];

/**
 * Takes what came off the expected goods, which end once nothing of them is missing. Returns the lines with the part of each
 * that was expected: all of it, unless more came than was announced.
 */
function receivePart(draft: Draft, incoming: Incoming, lines: Lines, command: ReceiveDelivery, now: number) {
  const left = new Map(incoming.lines.map((line) => [line.productId, line]));
  const came = lines.map((line) => {
    const { productId, good, damaged, missing } = line;
    const before = left.get(productId);
    if (!before) return { ...line, expected: 0 };
    const after = {
      ...before,
      good: before.good + good,
      damaged: before.damaged + damaged,
      missing: before.missing + missing,
    };
    left.set(productId, after);
    return { ...line, expected: Math.min(unitsExpected(before), good + damaged + missing) };
  });
  const after = [...left.values()];
  const isDone = after.every((line) => unitsExpected(line) === 0);
  const state = isDone ? { status: "RECEIVED" as const, endedAt: now } : { status: "PARTLY_RECEIVED" as const };
  const { actor, note, deliveryId } = command;
  const event = { act: "RECEIVED", actor, note, deliveryId } as const;
  return { lines: came, ...keepIncoming(draft, { ...incoming, ...state, lines: after }, event) };
}

/** Under one reference, neither a delivery came in before nor any of the products by itself. */
function refuseDuplicate(
  state: StockState,
  { warehouseId, reference, lines }: ReceiveDelivery,
): Refusal | Deferred | null {
  const receipts = lines.flatMap(({ productId }) => (productId ? [{ productId, warehouseId, reference }] : []));
  // The earlier one may be in this group. The next group can name it.
  if (state.deliveredNow.has(warehouseId)) return DEFERRED;
  if (receipts.some((receipt) => state.receivedNow.has(receiptKey(receipt)))) return DEFERRED;
  const delivery = state.deliveries.get(deliveryKey({ warehouseId, reference }));
  if (delivery) return { ok: false, code: "DUPLICATE_REFERENCE", delivery };
  for (const receipt of receipts) {
    const entry = state.receipts.get(askedReceipt(receipt));
    if (entry) return { ok: false, code: "DUPLICATE_REFERENCE", ...receipt, entry };
  }
  return null;
}

function receiveLine(draft: Draft, command: ReceiveDelivery, line: AskedLine, product: Product): Refusal | null {
  const { good, damaged, missing } = line;
  invariant(
    [good, damaged, missing].every((units) => Number.isSafeInteger(units) && units >= 0),
    "units are whole",
  );
  const { warehouseId, reference, actor, note } = command;
  let row = draft.rowOrNew(product, warehouseId);
  const onHand = row.onHand + good + damaged;
  if (onHand > ON_HAND_MAX) return wrongFigure(row, onHand, 0);
  const about = { actor, note, reference };
  if (good > 0) row = draft.move(row, { onHand: good }, { type: "RECEIVED", reasonCode: "RECEIPT", ...about });
  if (damaged > 0) {
    const arrived = draft.move(row, { onHand: damaged }, { type: "RECEIVED", reasonCode: "RECEIPT", ...about });
    // Damaged units are no help to orders that are short.
    const deltas = { setAside: damaged, shortfall: row.shortfall - arrived.shortfall };
    draft.move(arrived, deltas, { type: "SET_ASIDE", reasonCode: "DAMAGE", bucket: "DAMAGED", ...about });
  }
  return null;
}
