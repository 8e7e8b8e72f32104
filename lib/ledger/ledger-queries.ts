import { hasAllWordsByIndex } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { readInTime } from "@/lib/db/read-in-time";
import { StatementValues } from "@/lib/db/statement-values";
import { BURST_MS, SIGNED_TYPES } from "@/lib/ledger/bursts";
import { ledgerEntryId, positionOfId } from "@/lib/stock/ledger-entry-id";
import type { LedgerEntry, LedgerEntryType } from "@/lib/stock/stock";

export type LedgerFilter = {
  sku?: string | undefined;
  type?: string | undefined;
  warehouseId?: string | undefined;
  reservationId?: string | undefined;
  /** Words to find in the product's name, category or SKU, or the reference of a receipt, transfer or adjustment. */
  q?: string | undefined;
  /** The start of the actor: a kind (`shopper`) or a full actor (`key:Till 3`). */
  actor?: string | undefined;
  /** At or after; ISO 8601. */
  from?: string | undefined;
  /** Before; ISO 8601. */
  to?: string | undefined;
};

/** An entry with its id, its position in the ledger, and the names of the product and warehouse. */
export type WrittenEntry = Omit<LedgerEntry, "type" | "shortfallDelta" | "shortfall"> & {
  id: string;
  position: string;
  type: LedgerEntryType;
  sku: string;
  /** Its name. */
  product: string;
  warehouseCode: string;
  createdAt: Date;
};

type EntryRow = Omit<WrittenEntry, "id">;

const COLUMNS = `select e.position::text as position, e.type, e.product_id as "productId", p.sku, p.name as product,
    e.warehouse_id as "warehouseId", w.code as "warehouseCode", e.on_hand_delta as "onHandDelta",
    e.reserved_delta as "reservedDelta", e.committed_delta as "committedDelta", e.on_hand as "onHand", e.reserved,
    e.committed, e.reason_code as "reasonCode", e.reference, e.note, e.actor, e.reservation_id as "reservationId",
    e.created_at as "createdAt", e.set_aside_delta as "setAsideDelta", e.bucket`;

const NAMES = "join product p on p.id = e.product_id join warehouse w on w.id = e.warehouse_id";
const SELECT_ENTRIES = `${COLUMNS} from ledger_entry e ${NAMES}`;

/** What `q` was resolved to: products, if they are few, and positions of entries with such a reference. */
type FoundByWords = { productIds: string[] | null; positions: string[] };

/** Of more products, the newest entries are searched for theirs, which finds enough of them soon. */
const FEW_PRODUCTS = 100;
const REFERENCED_MAX = 1_000;

/** The products with the words typed, and the latest entries whose delivery note, transfer or count begins with them. */
async function findByWords(q: string): Promise<FoundByWords> {
  const { rows } = await pool().query<{ productIds: string[]; positions: string[] }>(
    `select array(select id from product where ${hasAllWordsByIndex("search_title", "$1", q)} limit ${FEW_PRODUCTS + 1})::text[] as "productIds",
       array(
         select position from ledger_entry
         where reference is not null and type in ('RECEIVED', 'ADJUSTED', 'TRANSFERRED_OUT', 'TRANSFERRED_IN')
           and searchable(reference) || ' ' like regexp_replace(searchable($1::text), '([\\\\%_])', '\\\\\\1', 'g') || ' %'
         order by position desc limit ${REFERENCED_MAX}
       )::text[] as positions`,
    [q],
  );
  const [{ productIds, positions } = { productIds: [], positions: [] }] = rows;
  return { productIds: productIds.length > FEW_PRODUCTS ? null : productIds, positions };
}

/** The conditions that are asked for; not a prepared statement, because the best plan depends on the values. `isPage`: of the newest only. */
function conditionsOf(
  filter: LedgerFilter,
  values: StatementValues,
  found: FoundByWords | null,
  isPage = false,
): string[] {
  const { sku, type, warehouseId, reservationId, q, actor, from, to } = filter;
  const conditions: string[] = [];
  if (sku) conditions.push(`e.product_id = (select id from product where sku = ${values.add(sku, "text")})`);
  if (type) conditions.push(...byType(type, values));
  if (warehouseId) conditions.push(`e.warehouse_id = ${values.add(warehouseId, "uuid")}`);
  if (reservationId) conditions.push(`e.reservation_id = ${values.add(reservationId, "uuid")}`);
  if (from) {
    const moment = values.add(from, "timestamptz");
    conditions.push(`${CREATED_AT} >= ${moment} and e.position >= (select ledger_position_at(${moment} - ${LATE}))`);
  }
  if (to) {
    const moment = values.add(to, "timestamptz");
    conditions.push(`${CREATED_AT} < ${moment} and e.position < (select ledger_position_at(${moment} + ${LATE}))`);
  }
  if (found) {
    const products = found.productIds
      ? `any(${values.add(found.productIds, "uuid[]")})`
      : `any(array(select id from product where ${hasAllWordsByIndex("search_title", values.add(q, "text"), q ?? "")}))`;
    const isFound = `(e.product_id = ${products} or e.position = any(${values.add(found.positions, "bigint[]")}))`;
    // "is true" keeps Postgres from reading all entries of so many products by their index, where the newest are enough.
    conditions.push(isPage && found.productIds === null ? `${isFound} is true` : isFound);
  }
  if (actor) conditions.push(...byActor(actor, values));
  return conditions.length > 0 ? conditions : ["true"];
}

function wordsOf({ q }: LedgerFilter): Promise<FoundByWords | null> {
  return q ? findByWords(q) : Promise.resolve(null);
}

/** How many match, counting no further than `max`; null if that takes too long. */
export async function countLedgerEntries(filter: LedgerFilter, max: number): Promise<number | null> {
  const values = new StatementValues();
  const conditions = conditionsOf(filter, values, await wordsOf(filter));
  const fitting = `select from ledger_entry e where ${conditions.join(" and ")}`;
  const text = `select count(*)::integer as count from (${fitting} limit ${values.add(max, "integer")}) fitting`;
  const rows = await readInTime<{ count: number }>(text, values.all);
  return rows?.[0]?.count ?? null;
}

/**
 * An entry has the time of its group's turn, but its position when it was written. Positions are asked for in subqueries,
 * which are evaluated once and not for every entry.
 */
const LATE = "interval '1 minute'";

/** Compared as a sum, so that no index on it is read: positions bound what is read, in the order of the list. */
const CREATED_AT = "(e.created_at + interval '0')";

/** The types that the index of rare types leaves out. */
const COMMON_TYPES = ["RESERVED", "CONFIRMED", "RELEASED", "EXPIRED", "SHIPPED"];

/** From the last entry of a rare type on: where the newest are long ago, all that came after them would be read otherwise. */
function byType(type: string, values: StatementValues): string[] {
  const wanted = values.add(type, "ledger_entry_type");
  const isOfType = `e.type = ${wanted}`;
  if (COMMON_TYPES.includes(type)) return [isOfType];
  return [isOfType, `e.position <= (select max(position) from ledger_entry where type = ${wanted})`];
}

/** Who writes entries. */
const KINDS = ["shopper:", "key:", "admin:", "system"];

/** By index for admins, who write little; an actor that cannot be is not looked for. */
function byActor(actor: string, values: StatementValues): string[] {
  const kinds = KINDS.filter((kind) => kind.startsWith(actor) || actor.startsWith(kind));
  if (kinds.length === 0) return ["false"];
  const isAdmin = kinds.every((kind) => kind === "admin:");
  const pattern = `${actor.replaceAll(/[\\%_]/g, "\\$&")}%`;
  return [`e.actor like ${values.add(pattern, "text")}`, ...(isAdmin ? ["e.actor like 'admin:%'"] : [])];
}

/** Matching entries below `beforePosition`, newest first, without the first `skip` of them. */
export async function listLedgerEntries(
  filter: LedgerFilter,
  beforePosition: string | null,
  limit: number,
  skip = 0,
): Promise<WrittenEntry[]> {
  const found = await wordsOf(filter);
  const values = new StatementValues();
  const conditions = conditionsOf(filter, values, found, true);
  if (beforePosition !== null) conditions.push(`e.position < ${values.add(beforePosition, "bigint")}`);
  const most = values.add(skip + limit, "integer");
  const page = (condition: string) => `select e.position from ledger_entry e
    where ${[condition, ...conditions].join(" and ")} order by e.position desc limit ${most}`;
  // By their positions, of which an index has enough to pass over those before them.
  const positions = `select e.position from (${pagesOf(filter, found, values, page).join(" union ")}) e
    order by e.position desc limit ${values.add(limit, "integer")} offset ${values.add(skip, "integer")}`;
  const { rows } = await pool().query<EntryRow>(
    `${SELECT_ENTRIES} where e.position = any(array(${positions})) order by e.position desc`,
    values.all,
  );
  return rows.map(written);
}

/**
 * The pages to read to have the newest: of few products row by row, as indexed, because Postgres would read the whole ledger
 * for one that has hardly any entries; else of all entries.
 */
function pagesOf(
  { sku, reservationId }: LedgerFilter,
  found: FoundByWords | null,
  values: StatementValues,
  page: (condition: string) => string,
): string[] {
  if (reservationId) return [`(${page("true")})`];
  const ofProducts = (
    products: string,
  ) => `(select e.position from product p cross join warehouse w cross join lateral (
    ${page("e.product_id = p.id and e.warehouse_id = w.id")}) e where ${products})`;
  if (sku) return [ofProducts(`p.sku = ${values.add(sku, "text")}`)];
  if (!found?.productIds) return [`(${page("true")})`];
  return [
    ofProducts(`p.id = any(${values.add(found.productIds, "uuid[]")})`),
    `(${page(`e.position = any(${values.add(found.positions, "bigint[]")})`)})`,
  ];
}

/** Bursts are looked for in so many of the newest entries: all that a busy shop writes in some seconds. */
const RECENT_ENTRIES = 5_000;

type Burst = { changes: number; isMore: boolean; units: number | null; warehouseCodes: string[] };

/** The last burst of each of the `limit` products that moved last (see bursts.ts), the last moved first. */
export async function recentBursts(limit: number): Promise<(Burst & { entry: WrittenEntry })[]> {
  const { rows } = await pool().query<EntryRow & Burst>({
    name: "recent-bursts",
    text: `with recent as materialized (
        select * from ledger_entry order by position desc limit ${RECENT_ENTRIES}
      ), spaced as (
        select r.*, coalesce(lag(created_at) over later - created_at > $2::integer * interval '1 millisecond', false)
          as is_earlier from recent r window later as (partition by product_id order by position desc)
      ), grouped as (
        select s.*, count(*) filter (where is_earlier) over (partition by product_id order by position desc) as burst,
          count(*) filter (where is_earlier) over (partition by product_id) as breaks
        from spaced s
      ), last_burst as (
        select product_id, max(position) as position, count(*)::integer as changes,
          max(breaks) = 0 and (select count(*) from recent) = ${RECENT_ENTRIES} and min(created_at)
            <= (select min(created_at) from recent) + $2::integer * interval '1 millisecond' as is_more,
          case when count(distinct type) = 1 then sum(case when type = any($3::ledger_entry_type[]) then on_hand_delta
            else greatest(abs(on_hand_delta), abs(reserved_delta), abs(committed_delta)) end)::float8 end as units,
          array_agg(distinct warehouse_id) as warehouse_ids
        from grouped g where burst = 0 group by product_id order by max(position) desc limit $1::integer
      )
      ${COLUMNS}, b.changes, b.is_more as "isMore", b.units,
        array(select code from warehouse where id = any(b.warehouse_ids) order by code) as "warehouseCodes"
      from last_burst b join ledger_entry e on e.position = b.position ${NAMES} order by e.position desc`,
    values: [limit, BURST_MS, [...SIGNED_TYPES]],
  });
  return rows.map(({ changes, isMore, units, warehouseCodes, ...row }) => {
    return { entry: written(row), changes, isMore, units, warehouseCodes };
  });
}

/** Matching entries after one position, up to and including another, oldest first. */
export async function readLedgerForward(
  filter: LedgerFilter,
  between: { after: string; upTo: string },
  limit: number,
): Promise<WrittenEntry[]> {
  const values = new StatementValues();
  const conditions = conditionsOf(filter, values, await wordsOf(filter));
  const text = `${SELECT_ENTRIES} where ${conditions.join(" and ")}
    and e.position > ${values.add(between.after, "bigint")} and e.position <= ${values.add(between.upTo, "bigint")}
    order by e.position limit ${values.add(limit, "integer")}`;
  const { rows } = await pool().query<EntryRow>(text, values.all);
  return rows.map(written);
}

/** The entry with this id; null if there is none. */
export async function readLedgerEntry(id: string): Promise<WrittenEntry | null> {
  const { rows } = await pool().query<EntryRow>({
    name: "ledger-entry-by-position",
    text: `${SELECT_ENTRIES} where e.position = $1::bigint`,
    values: [positionOfId(id)],
  });
  const [found] = rows.map(written);
  return found?.id === id ? found : null;
}

/** An entry and up to `each` entries of the same row before and after it, oldest first. */
export async function readRowAround(entry: WrittenEntry, each: number): Promise<WrittenEntry[]> {
  const ofRow = `${SELECT_ENTRIES} where e.product_id = $1::uuid and e.warehouse_id = $2::uuid`;
  const { rows } = await pool().query<EntryRow>({
    name: "ledger-entries-around",
    text: `(${ofRow} and e.position <= $3::bigint order by e.position desc limit $4::integer + 1)
      union all (${ofRow} and e.position > $3::bigint order by e.position limit $4::integer)`,
    values: [entry.productId, entry.warehouseId, entry.position, each],
  });
  return rows.map(written).sort((a, b) => (BigInt(a.position) < BigInt(b.position) ? -1 : 1));
}

export type EntryLinks = {
  undoes: WrittenEntry | null;
  undoneBy: WrittenEntry | null;
  batch: { id: string; entries: number } | null;
};

/** What an entry undid, what undid it, and the bulk adjustment that it was part of, with how many entries that made. */
export async function readEntryLinks({ position, reference, type }: WrittenEntry): Promise<EntryLinks> {
  const [undoes, undoneBy] = await Promise.all([
    readOne(
      "ledger-entry-undoes",
      `e.position = (select undoes from ledger_entry where position = $1::bigint)`,
      position,
    ),
    readOne("ledger-entry-undone-by", "e.undoes = $1::bigint", position),
  ]);
  const isOfBatch = (type === "ADJUSTED" || type === "COUNTED") && reference !== null && undoes === null;
  const batch = isOfBatch ? await (type === "ADJUSTED" ? readBatch(reference) : readCountedBatch(reference)) : null;
  return { undoes, undoneBy, batch };
}

async function readBatch(id: string): Promise<EntryLinks["batch"]> {
  const { rows } = await pool().query<{ entries: number }>({
    name: "ledger-batch-size",
    text: `select count(*)::integer as entries from ledger_entry where type = 'ADJUSTED' and reference = $1::text`,
    values: [id],
  });
  return rows[0] && rows[0].entries > 0 ? { id, ...rows[0] } : null;
}

/** The bulk edit that a count comes from; null if it was opened as one. */
async function readCountedBatch(countId: string): Promise<EntryLinks["batch"]> {
  const { rows } = await pool().query<NonNullable<EntryLinks["batch"]>>({
    name: "ledger-counted-batch-size",
    text: `select c.batch_id as id, count(*)::integer as entries
      from stock_count c join stock_count o on o.batch_id = c.batch_id
      join ledger_entry e on e.type = 'COUNTED' and e.reference = o.id::text
      where c.id::text = $1::text group by 1`,
    values: [countId],
  });
  return rows[0] ?? null;
}

/** The delivery that an entry is part of: they have the same reference and time. */
export async function readEntryDelivery(entry: WrittenEntry): Promise<{ id: string; reference: string } | null> {
  const { type, reference, productId, warehouseId, createdAt } = entry;
  if (reference === null || (type !== "RECEIVED" && type !== "SET_ASIDE")) return null;
  const { rows } = await pool().query<{ id: string; reference: string }>({
    name: "ledger-entry-delivery",
    text: `select d.id, d.reference from delivery d
      where d.warehouse_id = $1::uuid and d.received_at = $2::timestamptz and d.reference = $3::text
        and exists (select from delivery_line l where l.delivery_id = d.id and l.product_id = $4::uuid)`,
    values: [warehouseId, createdAt, reference, productId],
  });
  return rows[0] ?? null;
}

/** Positions of those among some entries that are not as they were written. */
export async function brokenAmong(entries: readonly WrittenEntry[]): Promise<ReadonlySet<string>> {
  const { rows } = await pool().query<{ position: string }>({
    name: "ledger-broken-among",
    text: `select e.position::text as position from ledger_entry e
      where e.position = any($1::bigint[]) and ledger_entry_is_broken(e)`,
    values: [entries.map(({ position }) => position)],
  });
  return new Set(rows.map(({ position }) => position));
}

/** The repair that took note of a broken entry, and the entry that a repair took note of. */
export async function readRepairLinks({ position, productId, warehouseId, type, reference }: WrittenEntry) {
  const { rows } = await pool().query<EntryRow>({
    name: "ledger-entry-repaired-by",
    text: `${SELECT_ENTRIES} where e.product_id = $2::uuid and e.warehouse_id = $3::uuid and e.position > $1::bigint
      and e.type = 'REPAIRED' and starts_with(e.reference, 'entry ' || $1::bigint || ' found as ') order by e.position desc limit 1`,
    values: [position, productId, warehouseId],
  });
  const noted = type === "REPAIRED" ? brokenPositionIn(reference) : null;
  return {
    repairedBy: rows.map(written)[0] ?? null,
    repairs: noted === null ? null : await readOne("ledger-entry-repaired", "e.position = $1::bigint", noted),
  };
}

/** The position of the entry that a repair with this reference takes note of. */
function brokenPositionIn(reference: string | null): string | null {
  return /^entry (\d+) found as /.exec(reference ?? "")?.[1] ?? null;
}

async function readOne(name: string, condition: string, position: string): Promise<WrittenEntry | null> {
  const text = `${SELECT_ENTRIES} where ${condition}`;
  const { rows } = await pool().query<EntryRow>({ name, text, values: [position] });
  return rows.map(written)[0] ?? null;
}

function written(row: EntryRow): WrittenEntry {
  return { id: ledgerEntryId(row.createdAt, BigInt(row.position)), ...row };
}
