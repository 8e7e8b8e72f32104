import type { Scope } from "@/lib/auth/caller";
import { hasAllWordsByIndex } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { StatementValues } from "@/lib/db/statement-values";
import { TIME_ZONE } from "@/lib/messages/locale";
import type {
  IncomingCounts,
  IncomingDetail,
  IncomingEdit,
  IncomingFilters,
  IncomingState,
  ListedIncoming,
} from "./incoming-schemas";

export type ScopedFilters = IncomingFilters & { scope: Scope };

/** Where expected goods stand in the list. */
export type Place = { expectedOn: string; id: string };

type Times = { createdAt: Date; endedAt: Date | null };
type ListedRow = Omit<ListedIncoming, keyof Times> & Times;

const TODAY = `(statement_timestamp() at time zone '${TIME_ZONE}')::date`;

const HEAD = `i.id, i.status, i.warehouse_id as "warehouseId", w.code as "warehouseCode", i.supplier, i.reference,
    i.expected_on::text as "expectedOn", i.note, i.version, i.created_by as "createdBy", i.created_at as "createdAt",
    i.ended_at as "endedAt", i.ended_at is null and i.expected_on < ${TODAY} as "isLate"`;
/** Of the line `l` of the expected goods `i`. */
const OUTSTANDING =
  "case when i.ended_at is null then greatest(0, l.quantity - l.good - l.damaged - l.missing) else 0 end";
const OVER = "greatest(0, l.good + l.damaged + l.missing - l.quantity)";

const IN_STATE: Record<IncomingState, string> = {
  OPEN: "i.ended_at is null",
  LATE: `i.ended_at is null and i.expected_on < ${TODAY}`,
  ENDED: "i.ended_at is not null",
};

/** Matching expected goods after one place in the list, without the first `skip` of them: what is open by day, else the last day first. */
export async function listIncoming(
  filters: ScopedFilters,
  { after, limit, skip = 0 }: { after: Place | null; limit: number; skip?: number },
): Promise<ListedRow[]> {
  const values = new StatementValues();
  const isNextFirst = filters.state === "OPEN" || filters.state === "LATE";
  const [way, than] = isNextFirst ? ["asc", ">"] : ["desc", "<"];
  const order = `order by i.expected_on ${way}, i.id ${way}`;
  const beyond = after
    ? [`(i.expected_on, i.id) ${than} (${values.add(after.expectedOn, "date")}, ${values.add(after.id, "uuid")})`]
    : [];
  const ids = `select i.id from incoming i where ${[...conditionsOf(filters, values), ...beyond].join(" and ")}
    ${order} limit ${values.add(limit, "integer")} offset ${values.add(skip, "integer")}`;
  const { rows } = await pool().query<ListedRow>(
    `select ${HEAD}, s.* from incoming i join warehouse w on w.id = i.warehouse_id cross join lateral (
        select count(*)::integer as products, sum(l.quantity)::float8 as quantity, sum(l.good)::float8 as good,
          sum(l.damaged)::float8 as damaged, sum(l.missing)::float8 as missing, sum(${OUTSTANDING})::float8 as outstanding,
          sum(${OVER})::float8 as over
        from incoming_line l where l.incoming_id = i.id) s
      where i.id = any(array(${ids})) ${order}`,
    values.all,
  );
  return rows;
}

/** How many match, by state. */
export async function countIncoming({ state: _, ...filters }: ScopedFilters): Promise<IncomingCounts> {
  const values = new StatementValues();
  const { rows } = await pool().query<IncomingCounts>(
    `select count(*)::integer as all, count(*) filter (where ${IN_STATE.OPEN})::integer as "OPEN",
        count(*) filter (where ${IN_STATE.LATE})::integer as "LATE",
        count(*) filter (where ${IN_STATE.ENDED})::integer as "ENDED"
      from incoming i where ${conditionsOf(filters, values).join(" and ")}`,
    values.all,
  );
  return rows[0] ?? { all: 0, OPEN: 0, LATE: 0, ENDED: 0 };
}

/** How many are late in all warehouses. */
export async function countLate(): Promise<number> {
  const { rows } = await pool().query<{ count: number }>({
    name: "incoming-late",
    text: `select count(*)::integer as count from incoming i where ${IN_STATE.LATE}`,
  });
  return rows[0]?.count ?? 0;
}

function conditionsOf({ state, q, warehouseId, productId, scope }: ScopedFilters, values: StatementValues): string[] {
  return [
    "true",
    ...(state ? [IN_STATE[state]] : []),
    ...(q ? [isFoundBy(q, values)] : []),
    ...(warehouseId ? [`i.warehouse_id = ${values.add(warehouseId, "uuid")}`] : []),
    ...(scope ? [`i.warehouse_id = any(${values.add(scope, "uuid[]")})`] : []),
    ...(productId
      ? [`i.id = any(array(select incoming_id from incoming_line where product_id = ${values.add(productId, "uuid")}))`]
      : []),
  ];
}

/** By the beginning of its reference or supplier, or by a product in it: by words, or by its whole barcode. */
function isFoundBy(q: string, values: StatementValues): string {
  const typed = values.add(q, "text");
  const begins = `like regexp_replace(searchable(${typed}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`;
  return `(i.id = any(array(select id from incoming where searchable(reference) || ' ' ${begins}
      union all select id from incoming where searchable(supplier) || ' ' ${begins}))
    or i.id = any(array(select l.incoming_id from incoming_line l where l.product_id = any(array(
      select id from product where ${hasAllWordsByIndex("search_title", typed, q)}
      union all select id from product where lower(barcode) = lower(${typed}))))))`;
}

type DetailRow = Omit<IncomingDetail, keyof Times> & Times;

/** Expected goods in full; null if none have this id. */
export async function findIncoming(id: string): Promise<DetailRow | null> {
  const { rows } = await pool().query<DetailRow>({
    name: "incoming",
    text: `select ${HEAD}, w.city, (
        select json_agg(json_build_object('productId', l.product_id, 'sku', p.sku, 'name', p.name, 'image', p.image,
          'category', p.category, 'barcode', p.barcode, 'shelf', v.shelf, 'quantity', l.quantity, 'good', l.good,
          'damaged', l.damaged, 'missing', l.missing, 'outstanding', ${OUTSTANDING}, 'over', ${OVER}) order by l.place)
        from incoming_line l join product p on p.id = l.product_id
        left join inventory v on v.product_id = l.product_id and v.warehouse_id = i.warehouse_id
        where l.incoming_id = i.id) as lines, (
        select json_agg(json_build_object('act', e.act, 'by', e.actor, 'note', e.note,
          'at', to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'delivery', case when d.id is not null then json_build_object('id', d.id, 'reference', d.reference,
            'good', u.good, 'damaged', u.damaged, 'missing', u.missing) end) order by e.id)
        from incoming_event e left join delivery d on d.id = e.delivery_id
        left join lateral (
          select sum(x.good) as good, sum(x.damaged) as damaged, sum(x.missing) as missing
          from delivery_line x where x.delivery_id = d.id) u on true
        where e.incoming_id = i.id) as history
      from incoming i join warehouse w on w.id = i.warehouse_id where i.id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** What a command about expected goods must know of them. */
export type KnownIncoming = Required<Pick<IncomingEdit, "warehouseId" | "supplier" | "reference" | "expectedOn">> & {
  note: string | null;
  version: number;
  lines: { productId: string; quantity: number }[];
  /** How many parts of it came. */
  parts: number;
};

/** Expected goods as they are now; null if none have this id. */
export async function findKnownIncoming(id: string): Promise<KnownIncoming | null> {
  const { rows } = await pool().query<KnownIncoming>({
    name: "incoming-known",
    text: `select i.warehouse_id as "warehouseId", i.supplier, i.reference, i.expected_on::text as "expectedOn", i.note, i.version,
        (select json_agg(json_build_object('productId', l.product_id, 'quantity', l.quantity) order by l.place)
         from incoming_line l where l.incoming_id = i.id) as lines,
        (select count(*)::integer from delivery d where d.incoming_id = i.id) as parts
      from incoming i where i.id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

const SUPPLIERS_MAX = 200;

/** Suppliers that announced goods before, by name. */
export async function readSuppliers(): Promise<string[]> {
  const { rows } = await pool().query<{ supplier: string }>(
    `select supplier from (select supplier, max(created_at) as last from incoming group by 1 order by 2 desc limit ${SUPPLIERS_MAX}) s
     order by lower(supplier)`,
  );
  return rows.map(({ supplier }) => supplier);
}

/** Few are written at a time, so a late one is among the last. */
const LATE_MAX = 200;

/** Differs whenever expected goods have been announced or changed since. */
export async function readIncomingMark(): Promise<string> {
  const { rows } = await pool().query<{ mark: string | null }>({
    name: "incoming-mark",
    text: `select sum(id)::text as mark from (select id from incoming_event order by id desc limit ${LATE_MAX}) latest`,
  });
  return rows[0]?.mark ?? "";
}
