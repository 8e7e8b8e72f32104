import { invariant } from "@/lib/invariant";
import type { Actor, DeliveryView, Refusal } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownProduct, knownWarehouse, ON_HAND_MAX, wrongFigure } from "../draft";
import { askedReceipt, deliveryKey, receiptKey, type StockState } from "../state";
import type { DeliveryLine, Product } from "../stock";
import { needsLines } from "./adjust-many";
import type { Verb } from "./verb";

/** `productId` null: no product has the caller's `sku`. */
type AskedLine = Omit<DeliveryLine, "productId"> & { productId: string | null; sku: string | null };

/** `allowDuplicate`: receives even if goods came into the warehouse under this reference before. */
export type ReceiveDelivery = {
  type: "ReceiveDelivery";
  deliveryId: string;
  warehouseId: string;
  reference: string;
  allowDuplicate: boolean;
  lines: AskedLine[];
  actor: Actor;
  note: string | null;
};

type DeliveryOutcome = { ok: true; delivery: DeliveryView } | Refusal;

/**
 * Receives a delivery, all lines or none, and keeps it as a document. Good units are for sale, damaged ones are set aside, and
 * missing ones only recorded. Refuses a reference that was received before, and with every line that cannot be done.
 */
export const ReceiveDelivery: Verb<ReceiveDelivery, DeliveryOutcome> = {
  needs({ warehouseId, reference, allowDuplicate, lines }) {
    const needs = needsLines(lines.map(({ productId }) => ({ productId, warehouseId })));
    return allowDuplicate
      ? needs
      : { ...needs, deliveries: [{ warehouseId, reference, productIds: needs.productIds }] };
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
  const delivery = { id, warehouseId, reference, note, actor, receivedAt: now };
  draft.keepDelivery({ ...delivery, lines: lines.map(({ sku: _, name: __, ...line }) => line) });
  return draft.decide({ ok: true, delivery: { ...delivery, warehouseCode: known.warehouse.code, lines } });
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
