import { FEW_UNITS } from "@/lib/catalog/availability";
import { hasAllWordsInAnyForm } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { InventoryQuery, InventoryRow, InventoryRows, InventorySort } from "./inventory-schemas";

type Row = Omit<InventoryRow, "updatedAt"> & { updatedAt: Date; sortValue: string; overdue: number };
type Counts = InventoryRows["counts"];
type Found = { counts: Counts; readAt: Date; rows: Row[] };

const SORTS: Record<InventorySort, { column: string; type: string }> = {
  product: { column: "name", type: "text" },
  warehouse: { column: `"warehouseCode"`, type: "text" },
  onHand: { column: `"onHand"`, type: "integer" },
  reserved: { column: "reserved", type: "integer" },
  committed: { column: "committed", type: "integer" },
  safetyStock: { column: `"safetyStock"`, type: "integer" },
  available: { column: "available", type: "integer" },
  shortfall: { column: "shortfall", type: "integer" },
  updatedAt: { column: `"updatedAt"`, type: "timestamptz" },
};

/** A page of inventory rows, and whether a sweep is due. Its figures are right even with overdue holds. */
export async function readInventoryRows(
  query: InventoryQuery,
): Promise<{ answer: InventoryRows; hasOverdueHolds: boolean }> {
  const { q = "", productId = null, warehouseId = null, category = "", state = null, sort, order, limit } = query;
  const list = ["inventory", q, productId, warehouseId, category, state, sort, order];
  const after = readCursor(list, query.cursor);
  const [{ rows: found }, { counts, readAt }] = await Promise.all([
    pool().query<Row>({
      name: `inventory-by-${sort}-${order}`,
      text: selectPage(sort, order),
      values: [
        q,
        productId,
        warehouseId,
        category || null,
        state,
        FEW_UNITS,
        after?.[0] ?? null,
        after?.[1] ?? null,
        after?.[2] ?? null,
        after?.[3] ?? null,
        limit + 1,
      ],
    }),
    countRows([q, productId, warehouseId, category || null, FEW_UNITS]),
  ]);
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const nextCursor =
    found.length > limit && last
      ? writeCursor(list, [last.sortValue, last.name, last.warehouseCode, last.productId])
      : null;
  const answer = { rows: page.map(toRow), nextCursor, counts, serverTime: readAt.toISOString() };
  return { answer, hasOverdueHolds: page.some((row) => row.overdue > 0) };
}

type CountValues = [string, string | null, string | null, string | null, number];

async function countRows(values: CountValues): Promise<Pick<Found, "counts" | "readAt">> {
  const { rows } = await pool().query<Pick<Found, "counts" | "readAt">>({
    name: "inventory-counts",
    text: `${STOCK}
      select json_build_object('all', count(*), 'low', count(*) filter (where available <= $5::integer),
        'held', count(*) filter (where reserved > 0), 'shortfall', count(*) filter (where shortfall > 0),
        'none', count(*) filter (where "onHand" = 0)) as counts, clock_timestamp() as "readAt"
      from stock`,
    values,
  });
  const [found] = rows;
  if (!found) throw new Error("an aggregate returns one row");
  return found;
}

/** The rows matching $1 to $4. Its cost grows with the catalogue and running holds, not with history. */
const STOCK = `with stock as (
    select p.id as "productId", p.sku, p.name, p.category, p.image, w.id as "warehouseId", w.code as "warehouseCode",
      w.name as "warehouseName", w.city, p.is_active and w.is_active as "isSold", i.on_hand as "onHand", i.reserved,
      i.committed, i.safety_stock as "safetyStock", i.shortfall, i.backorder_allowance as "backorderAllowance",
      i.updated_at as "updatedAt", i.overdue, i.available
    from inventory_now i join product p on p.id = i.product_id join warehouse w on w.id = i.warehouse_id
    where ${hasAllWordsInAnyForm("p.search_title", "$1")}
      and ($2::uuid is null or i.product_id = $2::uuid) and ($3::uuid is null or i.warehouse_id = $3::uuid)
      and ($4::text is null or lower(p.category) = lower($4::text))
  )`;

function selectPage(sort: InventorySort, order: "asc" | "desc"): string {
  const { column, type } = SORTS[sort];
  const ties = ["name", `"warehouseCode"`, `"productId"`];
  return `${STOCK}
    select "productId", sku, name, category, image, "warehouseId", "warehouseCode", "warehouseName", city, "isSold",
      "onHand", reserved, committed, "safetyStock", shortfall, "backorderAllowance", available, "updatedAt", overdue,
      ${column}::text as "sortValue"
    from stock
    where ($5::text is null
        or ($5::text = 'low' and available <= $6::integer) or ($5::text = 'held' and reserved > 0)
        or ($5::text = 'shortfall' and shortfall > 0) or ($5::text = 'none' and "onHand" = 0))
      and ($7::text is null or (${[column, ...ties].join(", ")}) ${order === "asc" ? ">" : "<"}
        ($7::${type}, $8::text, $9::text, $10::uuid))
    order by ${[column, ...ties].map((key) => `${key} ${order}`).join(", ")} limit $11::integer`;
}

function toRow({ sortValue: _, overdue: __, updatedAt, ...row }: Row): InventoryRow {
  return { ...row, updatedAt: updatedAt.toISOString() };
}
