import { invariant } from "@/lib/invariant";
import type { Actor, IncomingOutcome, Refusal } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownProduct } from "../draft";
import { deliveryKey, type StockState } from "../state";
import type { Incoming, IncomingLine } from "../stock";
import { foundIncoming, keepIncoming, type OnIncoming } from "./on-incoming";
import { refuseDestination } from "./on-transfer";
import { NOTHING, type Verb } from "./verb";

/**
 * `isNew`: announces them; otherwise changes what was announced. `allowDuplicate`: even if goods were announced for the
 * warehouse under this reference before. `said`: for its history, in place of the note.
 */
export type ExpectGoods = OnIncoming & {
  type: "ExpectGoods";
  isNew: boolean;
  warehouseId: string;
  supplier: string;
  reference: string;
  expectedOn: string;
  lines: { productId: string | null; sku: string | null; quantity: number }[];
  allowDuplicate: boolean;
  actor: Actor;
  note: string | null;
  said?: string;
};

/**
 * Writes down what a supplier will send, and when; or changes it. It moves nothing. Once part of it came, only the day, the
 * supplier and the note can change.
 */
export const ExpectGoods: Verb<ExpectGoods, IncomingOutcome> = {
  needs({ incomingId, isNew, warehouseId, reference, allowDuplicate, lines }) {
    return {
      ...NOTHING,
      productIds: [...new Set(lines.flatMap(({ productId }) => productId ?? []))],
      warehouseIds: [warehouseId],
      incomingIds: isNew ? [] : [incomingId],
      announcements: allowDuplicate ? [] : [{ warehouseId, reference }],
    };
  },
  decide: decideExpect,
};

function decideExpect(state: StockState, command: ExpectGoods, now: number): Decision<IncomingOutcome> | Deferred {
  const { incomingId: id, isNew, warehouseId, supplier, reference, expectedOn, actor, note, said = note } = command;
  const found = isNew ? null : foundIncoming(state, command, ["EXPECTED", "PARTLY_RECEIVED"]);
  if (found?.ok === false) return refuse(found);
  const before = found?.incoming ?? null;
  const lines = announcedLines(state, command, before?.lines ?? []);
  if (!Array.isArray(lines)) return refuse(lines);
  const isElsewhere = warehouseId !== before?.warehouseId;
  if (before?.status === "PARTLY_RECEIVED" && (isElsewhere || !isSame(before, { reference, lines }))) {
    return refuse({ ok: false, code: "INCOMING_PARTLY_RECEIVED", incomingId: id, incomingStatus: before.status });
  }
  const closed = isElsewhere ? refuseDestination(state, warehouseId) : null;
  if (closed) return refuse(closed);
  if (isElsewhere || reference !== before?.reference) {
    const duplicate = refuseAnnounced(state, command);
    if (duplicate) return "kind" in duplicate ? duplicate : refuse(duplicate);
  }
  const draft = new Draft(state);
  const created = { id, status: "EXPECTED", version: 0, createdBy: actor, createdAt: now, endedAt: null } as const;
  const after = { ...(before ?? created), warehouseId, supplier, reference, expectedOn, note, lines };
  return draft.decide(keepIncoming(draft, after, { act: isNew ? "EXPECTED" : "EDITED", actor, note: said }));
}

/** The lines with what came of each so far. */
function announcedLines(
  state: StockState,
  { lines }: ExpectGoods,
  before: readonly IncomingLine[],
): IncomingLine[] | Refusal {
  const announced: IncomingLine[] = [];
  for (const line of lines) {
    const known = knownProduct(state, line);
    if (!known.ok) return known;
    const { quantity } = line;
    invariant(Number.isSafeInteger(quantity) && quantity > 0, "whole units are expected");
    const { id: productId } = known.product;
    const { good = 0, damaged = 0, missing = 0 } = before.find((each) => each.productId === productId) ?? {};
    announced.push({ productId, quantity, good, damaged, missing });
  }
  return announced;
}

function isSame(before: Incoming, { reference, lines }: Pick<Incoming, "reference" | "lines">): boolean {
  const units = (of: readonly IncomingLine[]) => new Map(of.map(({ productId, quantity }) => [productId, quantity]));
  const [was, is] = [units(before.lines), units(lines)];
  return before.reference === reference && was.size === is.size && [...was].every(([id, n]) => is.get(id) === n);
}

function refuseAnnounced(state: StockState, { incomingId, allowDuplicate, ...name }: ExpectGoods) {
  if (allowDuplicate) return null;
  // The earlier ones may be in this group. The next group can name them.
  if (state.announcedNow.has(name.warehouseId)) return DEFERRED;
  const incoming = state.announced.get(deliveryKey(name));
  if (!incoming || incoming.id === incomingId) return null;
  return { ok: false, code: "DUPLICATE_REFERENCE", incoming } as const satisfies Refusal;
}
