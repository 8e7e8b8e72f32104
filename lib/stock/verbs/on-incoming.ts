import type { IncomingView, Refusal } from "../commands";
import type { Draft } from "../draft";
import type { StockState } from "../state";
import type { Incoming, IncomingEvent, IncomingLine, IncomingStatus } from "../stock";

/** `expectedVersion`: the version that the person saw; null: any. */
export type OnIncoming = { incomingId: string; expectedVersion: number | null };

/** The expected goods, if they are in one of the states that `isFor` names and as the caller saw them. */
export function foundIncoming(
  state: StockState,
  { incomingId, expectedVersion }: OnIncoming,
  isFor: readonly IncomingStatus[],
): { ok: true; incoming: Incoming } | Refusal {
  const incoming = state.incoming.get(incomingId);
  if (!incoming) return { ok: false, code: "INCOMING_NOT_FOUND", incomingId };
  const { status, version } = incoming;
  if (!isFor.includes(status)) return { ok: false, code: codeOf(status), incomingId, incomingStatus: status };
  if (expectedVersion === null || expectedVersion === version) return { ok: true, incoming };
  return { ok: false, code: "CHANGED_MEANWHILE", subject: "INCOMING", id: incomingId };
}

type StateCode = Extract<Refusal, { incomingStatus: unknown }>["code"];

/** Why it cannot be done in this state. Nothing is refused because goods are still expected in full. */
function codeOf(status: IncomingStatus): StateCode {
  switch (status) {
    case "EXPECTED":
    case "PARTLY_RECEIVED":
      return "INCOMING_PARTLY_RECEIVED";
    case "RECEIVED":
      return "INCOMING_ALREADY_RECEIVED";
    case "CLOSED":
      return "INCOMING_ALREADY_CLOSED";
    case "CANCELLED":
      return "INCOMING_ALREADY_CANCELLED";
  }
}

/** Units of a line that have not come; none if more came than was announced. */
export function unitsExpected({ quantity, good, damaged, missing }: IncomingLine): number {
  return Math.max(0, quantity - good - damaged - missing);
}

/** Keeps expected goods as the command leaves them. */
export function keepIncoming(
  draft: Draft,
  incoming: Incoming,
  event: Pick<IncomingEvent, "act" | "actor" | "note"> & { deliveryId?: string },
): { ok: true; incoming: IncomingView } {
  const kept = { ...incoming, version: incoming.version + 1 };
  draft.putIncoming(kept, { incomingId: kept.id, deliveryId: null, ...event });
  const { products, warehouses } = draft.state;
  const lines = kept.lines.map((line) => {
    const product = products.get(line.productId);
    return { ...line, sku: product?.sku ?? "", name: product?.name ?? "" };
  });
  return { ok: true, incoming: { ...kept, warehouseCode: warehouses.get(kept.warehouseId)?.code ?? "", lines } };
}
