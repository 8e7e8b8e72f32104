import { invariant } from "@/lib/invariant";
import type { Actor, OpenQuestion, Refusal, WrongFigure } from "../commands";
import { DEFERRED, type Decision, type Deferred, refuse } from "../decision";
import { Draft, knownWarehouse, refuseClosed } from "../draft";
import { type FigureAt, momentKey, type RowMoment, type StockState } from "../state";
import type { CountedLine } from "../stock";
import { adjustRow, foundShort } from "./adjust";
import { needsLines } from "./adjust-many";
import type { Verb } from "./verb";

/**
 * `lines`: the products that were counted, each once, with the figure that holds. `difference`: as the caller read it, by which
 * enough holds are loaded. `expectedVersion`: of the count that they were read from.
 */
export type ApplyCount = {
  type: "ApplyCount";
  countId: string;
  warehouseId: string;
  expectedVersion: number;
  lines: { productId: string; counted: number; countedAt: number; difference: number }[];
  /** What must be settled first, as the caller read it; null if nothing must. */
  openQuestion: OpenQuestion | null;
  onShortage: "refuse" | "release";
  actor: Actor;
  note: string | null;
};

/** `released`: the reservations that it ended, newest first in each row. `short`: promised units that it found missing. */
type ApplyOutcome = { ok: true; lines: CountedLine[]; released: string[]; short: number } | Refusal;

/**
 * Applies a count, all lines or none: each row changes by the difference to what it had when it was counted, so what was
 * sold or came in since stays done. Refuses figures of rows that were counted since, which would correct the same twice, and
 * with every row that would have less than is promised; with
 * `onShortage: "release"` such rows are treated as Adjust does.
 */
export const ApplyCount: Verb<ApplyCount, ApplyOutcome> = {
  needs({ countId, warehouseId, lines, onShortage }) {
    const needs = needsLines(lines.map(({ productId }) => ({ productId, warehouseId })));
    const moments = lines.map(({ productId, countedAt: at }) => ({ productId, warehouseId, at }));
    // Alone: of two counts of a row in one group, the second would not know of the first.
    const all = { ...needs, warehouseIds: [warehouseId], countIds: [countId], moments, isAlone: true };
    if (onShortage === "refuse") return all;
    const shrinks = lines
      .filter(({ difference }) => difference < 0)
      .map(({ productId, difference: quantity }) => ({ productId, warehouseId, mode: "delta" as const, quantity }));
    return { ...all, shrinks, buckets: needs.rows };
  },
  decide: decideApplyCount,
};

function decideApplyCount(state: StockState, command: ApplyCount, now: number): Decision<ApplyOutcome> | Deferred {
  const { countId, warehouseId, onShortage, actor, note } = command;
  const refusal = refuseApply(state, command);
  if (refusal) return refuse(refusal);
  const draft = new Draft(state);
  const released: string[] = [];
  const wrong: WrongFigure[] = [];
  const lines: CountedLine[] = [];
  let short = 0;
  for (const { productId, counted, countedAt } of command.lines) {
    const { onHand: expected } = figureAt(state, { productId, warehouseId, at: countedAt });
    const figure = { mode: "delta", quantity: counted - expected, expectedOnHand: null, bucket: null } as const;
    const on = { productId, sku: null, warehouseId, onShortage, expectedHolds: null, actor, note, countId };
    const adjusted = adjustRow(draft, { type: "Adjust", reasonCode: "CYCLE_COUNT", ...figure, ...on }, now);
    if ("kind" in adjusted) return DEFERRED;
    if (adjusted.ok) {
      released.push(...adjusted.released);
      short += foundShort(state, adjusted.row);
      lines.push({ productId, counted, countedAt, expected });
    } else if (adjusted.code === "INVALID_STOCK_STATE") wrong.push(factsOf(adjusted));
    else return refuse(adjusted);
  }
  const [first] = wrong;
  if (first) return refuse({ ok: false, code: "INVALID_STOCK_STATE", ...first, refusedRows: wrong });
  const outcome = { released: released.length, short };
  draft.keepCount({ id: countId, isNew: false, warehouseId, actor, note, lines, ...outcome });
  return draft.decide({ ok: true, lines, released, short });
}

function refuseApply(state: StockState, command: ApplyCount): Refusal | null {
  const { countId, warehouseId, expectedVersion, openQuestion, lines } = command;
  const count = state.counts.get(countId);
  if (count?.warehouseId !== warehouseId) return { ok: false, code: "COUNT_NOT_FOUND", countId };
  if (count.status !== "OPEN") return { ok: false, code: `COUNT_ALREADY_${count.status}`, countId };
  if (count.version !== expectedVersion) return { ok: false, code: "CHANGED_MEANWHILE", subject: "COUNT", id: countId };
  if (openQuestion) return { ok: false, ...openQuestion, countId };
  invariant(lines.length > 0, "a count that is applied has figures");
  const outdated = lines.filter((line) => figureAt(state, { ...line, warehouseId, at: line.countedAt }).isCountedSince);
  if (outdated.length > 0) {
    const named = outdated.flatMap(({ productId: id }) => state.products.get(id) ?? []);
    const told = named.map(({ id: productId, sku, name }) => ({ productId, sku, name }));
    return { ok: false, code: "COUNTED_SINCE", lines: told, countId };
  }
  const known = knownWarehouse(state, warehouseId);
  return known.ok ? refuseClosed(state.warehouses, warehouseId) : known;
}

function figureAt(state: StockState, moment: RowMoment): FigureAt {
  const figure = state.figuresAt.get(momentKey(moment));
  invariant(figure, "what was on hand when a line was counted is loaded");
  return figure;
}

function factsOf({
  ok: _,
  code: __,
  refusedRows: ___,
  ...facts
}: Extract<Refusal, { code: "INVALID_STOCK_STATE" }>): WrongFigure {
  return facts;
}
