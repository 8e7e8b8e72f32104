import { invariant } from "@/lib/invariant";
import type { LineQuantity, OnOrder, Refusal, ReservationOutcome } from "../commands";
import { type Decision, type Deferred, refuse } from "../decision";
import { Draft, refuseOnHand } from "../draft";
import { settledReference } from "../settled-units";
import { missingUnits, rowKey, type StockState, unitsFreeForShort } from "../state";
import type { InventoryRow, ReasonCode, Reservation, ReservationLine } from "../stock";
import { cancelUnits } from "./cancel-order";
import { ownOrder, type PickedLine, pickLines, putLines, rowOf, unitsLeft, unitsOf } from "./order-lines";
import { moveElsewhere } from "./reroute-order";
import { NOTHING, type Verb } from "./verb";

export type SettleAction = "RETAKE" | "REROUTE" | "BACKORDER" | "REFUND";

/**
 * `areFound`, to retake: the missing units themselves turned up, and are counted in again. `expectedOn`, to back-order: the day
 * around which they are expected, YYYY-MM-DD.
 */
export type Settle = OnOrder & {
  type: "Settle";
  action: SettleAction;
  lines: LineQuantity[];
  areFound?: boolean;
  expectedOn?: string | null;
};

/**
 * Ends a shortfall of an order, in full or in part. Its units are those that it is `short` of and, except to retake,
 * promised units that are missing in the row and of which nobody has said yet whose they are. More than that is refused.
 * - RETAKE: the units are there again. They count as any other sold units, and can be picked. Refused if fewer are there
 *   that are promised to nobody else, or only to other orders that are short. Units that were found are on hand again first.
 * - REROUTE: they leave from other warehouses, which routing chooses among those with enough units on the shelf; nothing is
 *   back-ordered for it. The line is split. Prices stay.
 * - BACKORDER: the customer waits for what is not there; what is there is retaken. The promise stands and nothing moves: the
 *   line is still short, but no open case. Whatever comes in is not sold to anybody else, and as soon as it is enough, a job
 *   retakes it for those who wait, oldest order first.
 * - REFUND: the units are cancelled, and what was paid for them is refunded as for any cancellation.
 * Rule: docs/decisions/2026-12-02-shortfalls.md.
 */
export const Settle: Verb<Settle, ReservationOutcome> = {
  needs({ reservationId: id, lines, action }) {
    const productIds = [...new Set(lines.map(({ productId }) => productId))];
    const rows = lines.map(({ productId, warehouseId }) => ({ productId, warehouseId }));
    const retakes = action === "REROUTE" ? [id] : [];
    return { ...NOTHING, reservationIds: [id], retakes, productIds, rows, shortRows: rows };
  },
  decide: decideSettle,
};

function decideSettle(state: StockState, command: Settle, now: number): Decision<ReservationOutcome> | Deferred {
  const found = ownOrder(state, command);
  if (!found.ok) return refuse(found);
  const { reservation } = found;
  const draft = new Draft(state);
  const picked = pickLines(reservation, command.lines, (line) => settleable(draft, line, command.action));
  if (!picked.ok) return refuse(picked);
  const settled = ACTIONS[command.action](draft, reservation, picked.picked, command, now);
  if ("kind" in settled) return settled;
  return settled.ok ? draft.decide(settled) : refuse(settled);
}

type Act = (
  draft: Draft,
  reservation: Reservation,
  picked: readonly PickedLine[],
  command: Settle,
  now: number,
) => { ok: true; reservation: Reservation } | Refusal | Deferred;

const ACTIONS: Record<SettleAction, Act> = {
  RETAKE(draft, reservation, picked, command) {
    for (const { line, quantity } of picked) {
      const { productId, warehouseId } = line;
      if (command.areFound) {
        const { actor, note } = command;
        const about = { type: "ADJUSTED", reasonCode: "FOUND", actor, note, reservationId: reservation.id } as const;
        const row = rowOf(draft, line);
        const refusal = refuseOnHand(draft.state, row, row.onHand + quantity);
        if (refusal) return refusal;
        draft.move(row, { onHand: quantity }, about);
      }
      const available = retakeable(draft, line);
      if (available >= quantity) continue;
      const shortages = [{ productId, warehouseId, requested: quantity, available }];
      return { ok: false, code: "INSUFFICIENT_STOCK", shortages };
    }
    const changed = new Map(picked.map((one) => [one.line, retake(draft, one, command)]));
    return { ok: true, reservation: putLines(draft, reservation, changed) };
  },
  REROUTE(draft, reservation, picked, command, now) {
    return moveElsewhere(draft, reservation, picked, { ...command, toWarehouseId: null, areMissing: true }, now);
  },
  BACKORDER(draft, reservation, picked, command, now) {
    const changed = new Map<ReservationLine, ReservationLine>();
    const waiting: PickedLine[] = [];
    for (const { line, quantity } of picked) {
      const there = Math.min(quantity, retakeable(draft, line));
      const retaken = retake(draft, { line, quantity: there }, command);
      const left = { line: retaken, quantity: quantity - there };
      if (left.quantity > 0) waiting.push(left);
      changed.set(line, wait(draft, left, command));
    }
    if (command.isTold && waiting.length > 0) {
      const { note: reason, expectedOn = null } = command;
      const payload = { reason, units: unitsOf(waiting), expectedOn };
      draft.notify("LINES_BACKORDERED", reservation.id, now, payload);
    }
    return { ok: true, reservation: putLines(draft, reservation, changed) };
  },
  REFUND(draft, reservation, picked, command, now) {
    return {
      ok: true,
      reservation: cancelUnits(draft, reservation, picked, { ...command, reasonCode: "CANCELLED" }, now),
    };
  },
};

/** Units of a line that an action can settle. */
function settleable(draft: Draft, line: ReservationLine, action: SettleAction): number {
  if (action === "RETAKE") return line.short;
  const row = rowOf(draft, line);
  const nobodys = Math.max(0, missingUnits(row) - shortIn(draft.state, row));
  const named = action === "BACKORDER" ? line.short - line.backordered : line.short;
  return Math.min(unitsLeft(line) - line.short, nobodys) + named;
}

function retakeable(draft: Draft, line: ReservationLine): number {
  const row = rowOf(draft, line);
  return unitsFreeForShort(row, shortIn(draft.state, row));
}

/** Units in a row that orders are short of, as the command found them. */
function shortIn(state: StockState, { productId, warehouseId }: InventoryRow): number {
  const units = state.shortUnits.get(rowKey(productId, warehouseId));
  invariant(units !== undefined, "what orders are short of is loaded with the rows to settle");
  return units;
}

/** The units are no longer short, and those whose customer waits come last. */
function retake(draft: Draft, { line, quantity }: PickedLine, command: Settle): ReservationLine {
  if (quantity === 0) return line;
  record(draft, { line, quantity }, command, "FOUND");
  const short = line.short - quantity;
  const backordered = Math.min(line.backordered, short);
  return { ...line, short, backordered, settled: line.settled + quantity };
}

/** The customer waits for the units. Those that nobody was short of by name come on top. */
function wait(draft: Draft, { line, quantity }: PickedLine, command: Settle): ReservationLine {
  if (quantity === 0) return line;
  record(draft, { line, quantity }, command, "ADMIN");
  const backordered = line.backordered + quantity;
  return { ...line, short: Math.max(line.short, backordered), backordered, settled: line.settled + quantity };
}

/** An entry that moves nothing, and says who settled how many units of a line, and how. */
function record(draft: Draft, { line, quantity: units }: PickedLine, command: Settle, reasonCode: ReasonCode): void {
  const { actor, note, reservationId, action } = command;
  const expectedOn = action === "BACKORDER" && reasonCode === "ADMIN" ? (command.expectedOn ?? null) : null;
  const reference = settledReference({ units, expectedOn });
  draft.move(rowOf(draft, line), {}, { type: "SHORTFALL", reasonCode, actor, note, reservationId, reference });
}
