import { sheetTime } from "@/lib/format/shop-time";
import { CSV_BATCH, csvStream } from "@/lib/http/csv-stream";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { refuse, refuseFields } from "@/lib/http/problem";
import { filterOf } from "@/lib/inventory/inventory-queries";
import { type Moments, placeMoments, readSpan } from "./moment-queries";
import { countRowsAt, listProductRowsAt, listRowsAt, readKinds, readProductAt } from "./stock-at-queries";
import type {
  FiguresAt,
  LedgerSpan,
  ProductRowAt,
  StockAt,
  StockAtExportQuery,
  StockAtQuery,
  StockChanges,
  StockChangesQuery,
  StockRowsAt,
} from "./stock-at-schemas";

/** Stock as of a moment: of a product in every warehouse, or a page of all rows. */
export async function readStockAt(query: StockAtQuery): Promise<StockAt | StockRowsAt> {
  const { productId, warehouseId, cursor, limit, skip = 0, at, since, ...words } = query;
  const product = await knownProduct(query);
  const filter = filterOf({ ...words, productId, warehouseId }, null);
  const list = ["stock at", filter, at ?? null, since ?? null];
  // Further pages are of the same moment as the first.
  const [of, ...after] = readCursor(list, cursor, query.skip) ?? [];
  const moments = await soundMoments(of ?? at, since);
  const told = { at: moments.at.at.toISOString(), since: moments.since?.at.toISOString() ?? null };
  if (product !== null && productId !== undefined) {
    const rows = await listProductRowsAt(filter, moments);
    return {
      productId,
      ...product,
      ...told,
      warehouses: rows.map(({ productId: _, sku, name, category, ...row }) => row),
    };
  }
  const [found, total] = await Promise.all([
    listRowsAt(filter, moments, { after: of ? after : null, limit: limit + 1, skip }),
    moments.since ? null : countRowsAt(filter),
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const nextCursor = found.length > limit && last ? writeCursor(list, [told.at, ...placeOf(last)]) : null;
  return { ...told, rows, total, nextCursor };
}

/** What the entries between two moments add up to. */
export async function readStockChanges({ at, since, ...query }: StockChangesQuery): Promise<StockChanges> {
  await knownProduct({ ...query, at });
  const moments = await soundMoments(at, since);
  if (moments.since === null) throw new Error("placed above");
  const kinds = await readKinds(filterOf(query, null), moments.at, moments.since);
  return { at: moments.at.at.toISOString(), since: moments.since.at.toISOString(), kinds };
}

const PARTS = 60;

/** From when until when the ledger goes, and where its entries are dense. */
export async function readLedgerSpan(): Promise<LedgerSpan> {
  const { firstAt, now, density } = await readSpan(PARTS);
  return { firstAt: firstAt?.toISOString() ?? null, now: now.toISOString(), density };
}

const FIGURES = ["onHand", "reserved", "committed", "shortfall", "safetyStock", "setAside", "available"] as const;

/** All rows as of a moment as CSV, or those that differ from an earlier one. Bad moments are refused before it begins. */
export async function stockAtCsv({ at, since, ...query }: StockAtExportQuery): Promise<ReadableStream<Uint8Array>> {
  await knownProduct({ ...query, at });
  const moments = await soundMoments(at, since);
  const filter = filterOf(query, null);
  const valuesOf = (figures: FiguresAt | null) => (figures ? FIGURES.map((name) => figures[name]) : []);
  return csvStream<ProductRowAt>({
    columns: [
      ...["at", "localTime", ...(moments.since ? ["since"] : []), "sku", "product", "warehouseCode", ...FIGURES],
      ...(moments.since ? FIGURES.map((name) => `${name}Before`) : []),
      "entryId",
    ],
    linesOf: (row) => [
      [
        ...[moments.at.at.toISOString(), sheetTime(moments.at.at)],
        ...(moments.since ? [moments.since.at.toISOString()] : []),
        ...[row.sku, row.name, row.warehouseCode, ...valuesOf(row), ...valuesOf(row.before), row.entryId],
      ],
    ],
    readAfter: (last) => {
      const page = { after: last && placeOf(last), limit: CSV_BATCH, skip: 0 };
      return listRowsAt(filter, moments, page);
    },
  });
}

function placeOf({ name, productId, warehouseCode }: ProductRowAt): [string, string, string] {
  return [name, productId, warehouseCode];
}

type Asked = { productId?: string | undefined; warehouseId?: string | undefined; at?: string | undefined };

/** The product that is asked for; null if none is. Refuses ids of nothing. */
async function knownProduct({ productId = undefined, warehouseId = undefined, at }: Asked) {
  if (productId === undefined && warehouseId === undefined) return null;
  const known = await readProductAt({ productId: productId ?? null, warehouseId: warehouseId ?? null }, at ?? null);
  if (productId !== undefined && known.product === null) refuse("PRODUCT_NOT_FOUND", "No product has that id.");
  if (!known.isWarehouseKnown) refuse("WAREHOUSE_NOT_FOUND", "No warehouse has that id.");
  return known.product;
}

/** The moments in the ledger, as long as it covers them and `since` comes first. */
async function soundMoments(at: string | undefined, since: string | undefined): Promise<Moments> {
  const moments = await placeMoments(at ?? null, since ?? null);
  if (at !== undefined) refuseOutside("at", moments.at.at, moments);
  if (moments.since) refuseOutside("since", moments.since.at, moments);
  if (moments.since && moments.since.at >= moments.at.at) {
    refuseFields([{ path: "since", code: "INVALID_SINCE", message: "must be before at" }]);
  }
  return moments;
}

function refuseOutside(path: "at" | "since", moment: Date, { now, firstAt }: Moments): void {
  const wrong = (message: string) => refuseFields([{ path, code: `INVALID_${path.toUpperCase()}`, message }]);
  if (moment > now) wrong(`is in the future: it is ${now.toISOString()} now`);
  if (firstAt === null) wrong("is before the first ledger entry: there is none yet");
  else if (moment < firstAt) wrong(`is before the first ledger entry, of ${firstAt.toISOString()}`);
}
