import type { LineQuantity, OnOrder, ReservationOutcome } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft } from "../draft";
import type { StockState } from "../state";
import type { ReservationLine } from "../stock";
import { adjustRow } from "./adjust";
import { ownOrder, pickLines, putLines, unitsLeft } from "./order-lines";
import { NOTHING, type Verb } from "./verb";

/** `lines`: the units that a picker did not find on the shelf. */
export type ShortPick = OnOrder & { type: "ShortPick"; lines: LineQuantity[] };

/**
 * Takes units out of stock that an order needs and a picker did not find: physical truth wins, as in Adjust with
 * `onShortage: "release"`. The order is short of them until they are shipped after all, or cancelled. Refuses more units
 * than are left to pick, and more than the warehouse has on hand.
 */
export const ShortPick: Verb<ShortPick, ReservationOutcome> = {
  needs({ reservationId, lines }) {
    const shrinks = lines.map((line) => ({ ...line, mode: "delta" as const, quantity: -line.quantity }));
    const productIds = [...new Set(lines.map(({ productId }) => productId))];
    const warehouseIds = [...new Set(lines.map(({ warehouseId }) => warehouseId))];
    return {
      ...NOTHING,
      reservationIds: [reservationId],
      productIds,
      warehouseIds,
      rows: lines,
      shrinks,
      buckets: lines,
    };
  },
  decide: decideShortPick,
};

function decideShortPick(state: StockState, command: ShortPick, now: number): Decision<ReservationOutcome> | Deferred {
  const found = ownOrder(state, command);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  const picked = pickLines(reservation, command.lines, (line) => unitsLeft(line) - line.short);
  if (!picked.ok) return refuse(picked);

  const draft = new Draft(state);
  const { reasonCode, actor, note } = command;
  const changed = new Map<ReservationLine, ReservationLine>();
  for (const { line, quantity } of picked.picked) {
    const { productId, warehouseId } = line;
    const row = {
      productId,
      sku: null,
      warehouseId,
      mode: "delta",
      quantity: -quantity,
      expectedOnHand: null,
    } as const;
    const wish = {
      type: "Adjust",
      ...row,
      onShortage: "release",
      expectedHolds: null,
      bucket: null,
      reasonCode,
      actor,
      note,
    } as const;
    const adjusted = adjustRow(draft, wish, now, reservation.id);
    if ("kind" in adjusted) return DEFERRED;
    if (!adjusted.ok) return refuse(adjusted);
    changed.set(line, { ...line, short: line.short + quantity });
  }
  return draft.decide({ ok: true, reservation: putLines(draft, reservation, changed) });
}
