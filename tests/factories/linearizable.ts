import type { InventoryRow } from "@/lib/stock/stock";

type Figures = Pick<InventoryRow, "productId" | "warehouseId" | "onHand" | "reserved" | "committed">;

/** An entry as the ledger has it, in order, and when it was committed. */
type Committed = Figures & { committedMs: number };

/** Somebody was told that only so many units were available, in one warehouse or (null) all, and when. */
export type Refusal = {
  productId: string;
  warehouseId: string | null;
  available: number;
  askedMs: number;
  answeredMs: number;
};

/**
 * A product's history is linearizable if every answer could have been given at one moment between its question and itself. The
 * ledger is the order of all that changed something; a refusal changes nothing, so it must fit between two entries: those
 * committed before it was asked come before it, those committed after it was answered come after it. Returns those that fit
 * nowhere. For rows without safety stock, back-orders and units set aside.
 */
export function unfitRefusals(ledger: readonly Committed[], refusals: readonly Refusal[]): string[] {
  const histories = new Map<string, { committedMs: number; available: number }[]>();
  const historyOf = (productId: string, warehouseId: string | null) => {
    const name = `${productId} ${warehouseId}`;
    const history = histories.get(name) ?? availableOver(ledger, productId, warehouseId);
    histories.set(name, history);
    return history;
  };
  return refusals.flatMap(({ productId, warehouseId, available, askedMs, answeredMs }) => {
    const history = historyOf(productId, warehouseId);
    const first = Math.max(
      0,
      history.findLastIndex(({ committedMs }) => committedMs < askedMs),
    );
    const fits = history
      .slice(first)
      .some((moment) => moment.committedMs <= answeredMs && moment.available === available);
    return fits ? [] : [`${available} of ${productId} were available, between ${askedMs} and ${answeredMs} ms`];
  });
}

/** What was available after each entry of a product, beginning with nothing. */
function availableOver(ledger: readonly Committed[], productId: string, warehouseId: string | null) {
  const rows = new Map<string, number>();
  const history = [{ committedMs: Number.NEGATIVE_INFINITY, available: 0 }];
  for (const entry of ledger) {
    if (entry.productId !== productId || (warehouseId !== null && entry.warehouseId !== warehouseId)) continue;
    rows.set(entry.warehouseId, Math.max(0, entry.onHand - entry.reserved - entry.committed));
    const available = [...rows.values()].reduce((sum, units) => sum + units, 0);
    history.push({ committedMs: entry.committedMs, available });
  }
  return history;
}
