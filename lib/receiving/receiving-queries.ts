import type { Scope } from "@/lib/auth/caller";
import { hasAllWordsByIndex } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { readInTime } from "@/lib/db/read-in-time";
import { StatementValues } from "@/lib/db/statement-values";
import type { DeliveryFilters, DeliveryLine, ListedDelivery } from "./receiving-schemas";

type ScopedFilters = DeliveryFilters & { scope: Scope };

/** Where a delivery stands in the list. */
type Place = { receivedAt: Date; id: string };

type ListedRow = Omit<ListedDelivery, "receivedAt"> & { receivedAt: Date };

const PLACE = `d.id, d.warehouse_id as "warehouseId", w.code as "warehouseCode", d.reference, d.actor as "receivedBy",
    d.received_at as "receivedAt"`;

const NEWEST = "order by d.received_at desc, d.id desc";

/** Matching deliveries after one place in the list, newest first, without the first `skip` of them. */
export async function listDeliveries(
  filters: ScopedFilters,
  { after, limit, skip = 0 }: { after: Place | null; limit: number; skip?: number },
): Promise<ListedRow[]> {
  const values = new StatementValues();
  const from =
    after &&
    `(d.received_at, d.id) < (${values.add(after.receivedAt, "timestamptz")}, ${values.add(after.id, "uuid")})`;
  const ids = `select d.id from delivery d where ${[...conditionsOf(filters, values), ...(from ? [from] : [])].join(" and ")}
    ${NEWEST} limit ${values.add(limit, "integer")} offset ${values.add(skip, "integer")}`;
  const { rows } = await pool().query<ListedRow>(
    `select ${PLACE}, came.* from delivery d join warehouse w on w.id = d.warehouse_id
      cross join lateral (
        select count(*)::integer as products, sum(l.good)::float8 as good, sum(l.damaged)::float8 as damaged,
          sum(l.missing)::float8 as missing,
          coalesce(sum(greatest(0, l.expected - l.good - l.damaged - l.missing)), 0)::float8 as short,
          coalesce(sum(greatest(0, l.good + l.damaged + l.missing - l.expected)), 0)::float8 as over
        from delivery_line l where l.delivery_id = d.id) came
      where d.id = any(array(${ids})) ${NEWEST}`,
    values.all,
  );
  return rows;
}

/** How many match; null if counting takes too long. */
export async function countDeliveries(filters: ScopedFilters): Promise<number | null> {
  const values = new StatementValues();
  const text = `select count(*)::integer as count from delivery d where ${conditionsOf(filters, values).join(" and ")}`;
  const rows = await readInTime<{ count: number }>(text, values.all);
  return rows?.[0]?.count ?? null;
}

function conditionsOf({ q, warehouseId, scope, flag, from, to }: ScopedFilters, values: StatementValues): string[] {
  const line = "select from delivery_line l where l.delivery_id = d.id";
  return [
    "true",
    ...(q ? [isFoundBy(q, values)] : []),
    ...(warehouseId ? [`d.warehouse_id = ${values.add(warehouseId, "uuid")}`] : []),
    ...(scope ? [`d.warehouse_id = any(${values.add(scope, "uuid[]")})`] : []),
    ...(flag === "DAMAGED" ? [`exists (${line} and l.damaged > 0)`] : []),
    ...(flag === "DIFFERENT"
      ? [`exists (${line} and (l.missing > 0 or l.expected <> l.good + l.damaged + l.missing))`]
      : []),
    ...(from ? [`d.received_at >= ${values.add(from, "timestamptz")}`] : []),
    ...(to ? [`d.received_at < ${values.add(to, "timestamptz")}`] : []),
  ];
}

/** By the beginning of its reference, or by a product in it: by words, or by its whole barcode. */
function isFoundBy(q: string, values: StatementValues): string {
  const typed = values.add(q, "text");
  return `(d.id = any(array(select id from delivery where searchable(reference) || ' '
        like regexp_replace(searchable(${typed}), '([\\\\%_])', '\\\\\\1', 'g') || ' %'))
    or d.id = any(array(select l.delivery_id from delivery_line l where l.product_id = any(array(
      select id from product where ${hasAllWordsByIndex("search_title", typed, q)}
      union all select id from product where lower(barcode) = lower(${typed}))))))`;
}

type DeliveryRow = Omit<ListedRow, "products" | "good" | "damaged" | "missing" | "short" | "over"> & {
  note: string | null;
  incomingId: string | null;
  lines: DeliveryLine[];
};

/** One delivery; null if there is none with this id. */
export async function findDelivery(id: string): Promise<DeliveryRow | null> {
  const { rows } = await pool().query<DeliveryRow>({
    name: "delivery",
    text: `select ${PLACE}, d.note, d.incoming_id as "incomingId", (
        select json_agg(json_build_object('productId', l.product_id, 'sku', p.sku, 'name', p.name, 'expected', l.expected,
          'good', l.good, 'damaged', l.damaged, 'missing', l.missing) order by l.position)
        from delivery_line l join product p on p.id = l.product_id where l.delivery_id = d.id) as lines
      from delivery d join warehouse w on w.id = d.warehouse_id where d.id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

export type ExportedLine = Omit<DeliveryRow, "lines" | "incomingId"> &
  Omit<DeliveryLine, "productId"> & { position: number };

/** Lines of matching deliveries after one of them, newest delivery first. */
export async function readExportedLines(
  filters: ScopedFilters,
  after: ExportedLine | null,
  limit: number,
): Promise<ExportedLine[]> {
  const values = new StatementValues();
  const key = (at: unknown, id: unknown, position: unknown) =>
    `(${values.add(at, "timestamptz")}, ${values.add(id, "uuid")}, ${values.add(position, "integer")})`;
  const beyond =
    after &&
    `(d.received_at, d.id, -l.position) < ${key(after.receivedAt, after.id, -after.position)}
      and d.received_at <= ${values.add(after.receivedAt, "timestamptz")}`;
  const { rows } = await pool().query<ExportedLine>(
    `select ${PLACE}, d.note, l.position, p.sku, p.name, l.expected, l.good, l.damaged, l.missing
      from delivery d join delivery_line l on l.delivery_id = d.id join product p on p.id = l.product_id
        join warehouse w on w.id = d.warehouse_id
      where ${[...conditionsOf(filters, values), ...(beyond ? [beyond] : [])].join(" and ")}
      order by d.received_at desc, d.id desc, l.position limit ${values.add(limit, "integer")}`,
    values.all,
  );
  return rows;
}
