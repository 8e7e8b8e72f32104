import type * as Read from "@/lib/explain/read-stock-at";

/** `isPromised`: within the time that was promised. What sums up many entries is bounded, and may be refused. */
export type Ask = { name: string; isPromised: boolean; ask: () => Promise<unknown> };

type Named = { hotId: string; otherId: string; warehouseId: string };

const DAY_MS = 86_400_000;
const PAGE = { limit: 100 };

/** What the panel asks for in a shop of so many rows, each time of other moments of the past year. */
export function asksOf(read: typeof Read, { hotId, otherId, warehouseId }: Named, rows: number): Ask[] {
  const { readLedgerSpan, readStockAt, readStockChanges } = read;
  const promised = (name: string, ask: Ask["ask"]): Ask => ({ name, isPromised: true, ask });
  const bounded = (name: string, ask: Ask["ask"]): Ask => ({ name, isPromised: false, ask });
  const one = (productId: string, days?: number) => () => readStockAt({ ...moments(days), productId, ...PAGE });
  const page = (given: object, days?: number) => () => readStockAt({ ...moments(days), ...given, ...PAGE });
  const ofSmall = [
    promised("all rows, in pages of 100", () => readAll(read, moments())),
    promised("all rows that differ from 30 days before", () => readAll(read, moments(30))),
  ];
  const ofLarge = [
    promised("a page of 100 rows", page({})),
    promised("a page after 90,000 rows", page({ skip: 90_000 })),
    promised("a page of one warehouse", page({ warehouseId })),
    promised("a page of rows that differ from 30 days before", page({}, 30)),
    promised("a page of rows that differ from a minute before", page({}, 1 / 1_440)),
  ];
  return [
    promised("one product", one(otherId)),
    promised("the product with half of the entries", one(hotId)),
    promised("the same, compared with 30 days before", one(hotId, 30)),
    ...(rows <= 1_000 ? ofSmall : ofLarge),
    promised("now", () => readStockAt(PAGE)),
    promised("the ledger's span and density", readLedgerSpan),
    promised("changes of a product in 30 days by type", () => readStockChanges({ ...moments(30), productId: otherId })),
    bounded("changes of all rows in a day by type", () => readStockChanges(moments(1))),
    bounded("changes of all rows in 30 days by type", () => readStockChanges(moments(30))),
    bounded("all rows as CSV", () => download(read)),
  ];
}

function moments(): { at: string };
function moments(days: number): { at: string; since: string };
function moments(days?: number): { at: string; since?: string };
function moments(days?: number): { at: string; since?: string } {
  const at = Date.now() - (1 + 300 * Math.random()) * DAY_MS;
  const told = { at: new Date(at).toISOString() };
  return days === undefined ? told : { ...told, since: new Date(at - days * DAY_MS).toISOString() };
}

async function readAll({ readStockAt }: typeof Read, asked: { at: string; since?: string }): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await readStockAt({ ...asked, ...PAGE, cursor });
    cursor = ("nextCursor" in page && page.nextCursor) || undefined;
  } while (cursor !== undefined);
}

async function download({ stockAtCsv }: typeof Read): Promise<number> {
  const reader = (await stockAtCsv(moments())).getReader();
  let bytes = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) bytes += part.value.length;
  return bytes;
}
