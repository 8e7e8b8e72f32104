import type { Scope } from "@/lib/auth/caller";
import { hasAllWordsByIndex } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { StatementValues } from "@/lib/db/statement-values";
import type { OnTransfer } from "@/lib/stock/verbs/on-transfer";
import type { DetailLine, ListedTransfer, TransferCounts, TransferDetail, TransferFilters } from "./transfer-schemas";

/** The number of the next transfer. One that is not made leaves a gap. */
export async function nextTransferNumber(): Promise<number> {
  const { rows } = await pool().query<{ number: number }>("select nextval('transfer_number')::integer as number");
  return rows[0]?.number ?? 0;
}

/** The ends of a transfer and what it moves; null if there is none with this id. */
export async function findPlan(id: string): Promise<OnTransfer["plan"] | null> {
  const { rows } = await pool().query<OnTransfer["plan"]>({
    name: "transfer-plan",
    text: `select t.from_warehouse_id as "fromWarehouseId", t.to_warehouse_id as "toWarehouseId",
        array(select l.product_id::text from transfer_line l where l.transfer_id = t.id order by l.place) as "productIds"
      from transfer t where t.id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

export type ScopedFilters = TransferFilters & { scope?: Scope };

type Times = { createdAt: Date; sentAt: Date | null; endedAt: Date | null };

const HEAD = `t.id, 'T-' || t.number as number, t.status, t.from_warehouse_id as "fromWarehouseId",
    f.code as "fromWarehouseCode", t.to_warehouse_id as "toWarehouseId", o.code as "toWarehouseCode", t.note, t.version,
    t.created_by as "createdBy", t.created_at as "createdAt", t.sent_at as "sentAt", t.ended_at as "endedAt"`;
const ENDS = "join warehouse f on f.id = t.from_warehouse_id join warehouse o on o.id = t.to_warehouse_id";
/** Units of the line `l` of the transfer `t` that are on their way. */
const IN_TRANSIT =
  "case when t.status = 'SENT' then l.quantity - l.accepted - l.damaged - l.missing - l.returned else 0 end";

export type ListedRow = Omit<ListedTransfer, keyof Times> & Times & { place: number };

/** Matching transfers after one of them, newest first, without the first `skip`. */
export async function listTransfers(
  filters: ScopedFilters,
  { after, limit, skip = 0 }: { after: number | null; limit: number; skip?: number },
): Promise<ListedRow[]> {
  const values = new StatementValues();
  const beyond = after === null ? [] : [`t.number < ${values.add(after, "integer")}`];
  const ids = `select t.id from transfer t where ${[...conditionsOf(filters, values), ...beyond].join(" and ")}
    order by t.number desc limit ${values.add(limit, "integer")} offset ${values.add(skip, "integer")}`;
  const { rows } = await pool().query<ListedRow>(
    `select ${HEAD}, t.number as place, s.* from transfer t ${ENDS} cross join lateral (
        select count(*)::integer as products, sum(l.quantity)::float8 as quantity, sum(l.accepted)::float8 as accepted,
          sum(l.damaged)::float8 as damaged, sum(l.missing)::float8 as missing, sum(l.returned)::float8 as returned,
          sum(${IN_TRANSIT})::float8 as "inTransit"
        from transfer_line l where l.transfer_id = t.id) s
      where t.id = any(array(${ids})) order by t.number desc`,
    values.all,
  );
  return rows;
}

/** How many match, by status. */
export async function countTransfers({ status: _, ...filters }: ScopedFilters): Promise<TransferCounts> {
  const values = new StatementValues();
  const { rows } = await pool().query<TransferCounts>(
    `select count(*)::integer as all, count(*) filter (where t.status = 'DRAFT')::integer as "DRAFT",
        count(*) filter (where t.status = 'READY')::integer as "READY",
        count(*) filter (where t.status = 'SENT')::integer as "SENT",
        count(*) filter (where t.status = 'RECEIVED')::integer as "RECEIVED",
        count(*) filter (where t.status = 'CANCELLED')::integer as "CANCELLED"
      from transfer t where ${conditionsOf(filters, values).join(" and ")}`,
    values.all,
  );
  return rows[0] ?? { all: 0, DRAFT: 0, READY: 0, SENT: 0, RECEIVED: 0, CANCELLED: 0 };
}

const NUMBER = /^t?[-\s]?(\d{1,9})$/i;

function conditionsOf(filters: ScopedFilters, values: StatementValues): string[] {
  const { status, q = "", fromWarehouseId, toWarehouseId, productId, scope = null } = filters;
  const own = scope && values.add(scope, "uuid[]");
  const line = "select from transfer_line l where l.transfer_id = t.id";
  return [
    "true",
    ...(status ? [`t.status = ${values.add(status, "text")}`] : []),
    ...(q.trim() === "" ? [] : [isFoundBy(q.trim(), values)]),
    ...(fromWarehouseId ? [`t.from_warehouse_id = ${values.add(fromWarehouseId, "uuid")}`] : []),
    ...(toWarehouseId ? [`t.to_warehouse_id = ${values.add(toWarehouseId, "uuid")}`] : []),
    ...(own ? [`(t.from_warehouse_id = any(${own}) or t.to_warehouse_id = any(${own}))`] : []),
    ...(productId ? [`exists (${line} and l.product_id = ${values.add(productId, "uuid")})`] : []),
  ];
}

/** By its number, or by a product in it: by words, or by its whole barcode. */
function isFoundBy(q: string, values: StatementValues): string {
  const number = NUMBER.exec(q)?.[1];
  const typed = values.add(q, "text");
  const byNumber = number === undefined ? "" : `t.number = ${values.add(Number(number), "integer")} or `;
  return `(${byNumber}t.id = any(array(select l.transfer_id from transfer_line l where l.product_id = any(array(
      select id from product where ${hasAllWordsByIndex("search_title", typed, q)}
      union all select id from product where lower(barcode) = lower(${typed}))))))`;
}

/** Units of the line `l` that are still set aside for it at the origin. */
const ASIDE = `case when t.status = 'READY' then least(l.quantity, (
    select coalesce(sum(a.set_aside_delta), 0) from ledger_entry a
    where a.product_id = l.product_id and a.warehouse_id = t.from_warehouse_id and a.bucket = 'TRANSFER'))::integer else 0 end`;

type DetailRow = Omit<TransferDetail, keyof Times> & Times;

/** One transfer in full; null if there is none with this id. */
export async function findTransfer(id: string): Promise<DetailRow | null> {
  const { rows } = await pool().query<DetailRow>({
    name: "transfer",
    text: `select ${HEAD}, f.city as "fromCity", o.city as "toCity", (
        select json_agg(json_build_object('productId', l.product_id, 'sku', p.sku, 'name', p.name, 'image', p.image,
          'category', p.category, 'barcode', p.barcode, 'quantity', l.quantity, 'accepted', l.accepted,
          'damaged', l.damaged, 'missing', l.missing, 'returned', l.returned, 'inTransit', ${IN_TRANSIT},
          'shelf', i.shelf, 'toShelf', d.shelf, 'movable', greatest(0, coalesce(i.unpromised, 0)), 'aside', ${ASIDE}) order by l.place)
        from transfer_line l join product p on p.id = l.product_id
        left join inventory_now i on i.product_id = l.product_id and i.warehouse_id = t.from_warehouse_id
        left join inventory d on d.product_id = l.product_id and d.warehouse_id = t.to_warehouse_id
        where l.transfer_id = t.id) as lines, (
        select json_agg(json_build_object('act', e.act, 'by', e.actor, 'note', e.note,
          'at', to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'accepted', u.accepted, 'damaged', u.damaged, 'missing', u.missing, 'returned', u.returned, 'found', u.found) order by e.id)
        from transfer_event e cross join lateral (
          select coalesce(sum((x ->> 'accepted')::integer), 0) as accepted, coalesce(sum((x ->> 'damaged')::integer), 0) as damaged,
            coalesce(sum((x ->> 'missing')::integer), 0) as missing, coalesce(sum((x ->> 'returned')::integer), 0) as returned,
            coalesce(sum((x ->> 'found')::integer), 0) as found
          from jsonb_array_elements(coalesce(e.lines, '[]')) x) u
        where e.transfer_id = t.id) as history
      from transfer t ${ENDS} where t.id = $1::uuid`,
    values: [id],
  });
  return rows[0] ?? null;
}

export type ExportedLine = Omit<ListedRow, "products" | "place"> &
  Pick<DetailLine, "sku" | "name"> & { place: number; line: number };

/** Lines of matching transfers after one of them, newest transfer first. */
export async function readExportedLines(
  filters: TransferFilters,
  after: ExportedLine | null,
  limit: number,
): Promise<ExportedLine[]> {
  const values = new StatementValues();
  const beyond = after
    ? [
        `t.number <= ${values.add(after.place, "integer")}`,
        `(t.number, -l.place) < (${values.add(after.place, "integer")}, ${values.add(-after.line, "integer")})`,
      ]
    : [];
  const { rows } = await pool().query<ExportedLine>(
    `select ${HEAD}, t.number as place, l.place as line, p.sku, p.name, l.quantity, l.accepted, l.damaged, l.missing,
        l.returned, ${IN_TRANSIT} as "inTransit"
      from transfer t ${ENDS} join transfer_line l on l.transfer_id = t.id join product p on p.id = l.product_id
      where ${[...conditionsOf(filters, values), ...beyond].join(" and ")}
      order by t.number desc, l.place limit ${values.add(limit, "integer")}`,
    values.all,
  );
  return rows;
}
