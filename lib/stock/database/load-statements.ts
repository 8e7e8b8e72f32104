import type { PoolClient } from "pg";
import { type Parameters, Statement } from "@/lib/db/statement";
import { invariant } from "@/lib/invariant";
import type { KeptAnswer } from "../decision";
import { ledgerEntryId } from "../ledger-entry-id";
import {
  askedReceipt,
  type BucketUnits,
  bucketKey,
  deliveryKey,
  emptyState,
  type FigureAt,
  holderKey,
  momentKey,
  type RowMoment,
  type RowTruth,
  rowKey,
  type Setting,
  type StockState,
  settingKey,
  type Undone,
  type WaitingRoom,
} from "../state";
import type { OpenCount, Policy, Reservation, StockTransfer, WaitingPlace, WaitlistEntry, Warehouse } from "../stock";
import type { Needs } from "../verbs/verb";
import { SEEN_SECONDS } from "../verbs/waitlist-entries";
import type { FoundDelivery, FoundReceipt } from "./delivery-statements";
import type { FoundExpected } from "./incoming-statements";
import {
  CHAINED_ROW,
  type ChainedRow,
  KEPT_ANSWER,
  type KeptAnswerRow,
  POLICY,
  PRODUCT,
  type StoredProduct,
  WAITING_PLACE,
  WAREHOUSE,
} from "./tables";

/** What a group needs from the database. */
export type Question = {
  needs: readonly Needs[];
  /** A moment in milliseconds instead of the database's clock: tests and the demo seed only. */
  now: number | null;
  /** Whether `now` must not be before the last ledger entry. Off with several lanes, which would wait for each other. */
  afterLastEntry: boolean;
  answerKeys: readonly string[];
};

/** What a group loads. Times are milliseconds since the epoch. */
export type Loaded = {
  now: number;
  /** The transaction's id, to find out what became of it if the answer to COMMIT is lost. */
  xid: string;
  policies: Policy[];
  products: StoredProduct[];
  warehouses: Warehouse[];
  /** Rows that exist, whether or not they could be locked. */
  rowIds: { productId: string; warehouseId: string }[];
  rows: ChainedRow[];
  reservations: Reservation[];
  holders: { holder: string; productId: string; held: number; bought: number }[];
  /** Of the products that unproven commands ask for. */
  demand: { productId: string; stock: number; units: number }[];
  /** Of their networks. */
  networkDemand: { productId: string; network: string; units: number }[];
  /** Holds that ran out, by their owner or network. */
  lapses: { who: string; count: number }[];
  usedProofs: string[];
  /** Of the commands' shoppers in open waiting rooms. */
  admitted: WaitingPlace[];
  /** Loaded by a statement of their own, if a command admits to one. */
  waitingRooms: WaitingRoom[];
  /** Ids of reservations. */
  openPayments: string[];
  joinedSince: string[];
  answers: KeptAnswerRow[];
  waitlist: WaitlistEntry[];
  /** Products with more reachable waiting entries than were loaded. */
  partlyWaiting: string[];
  /** Counted only for products whose waitlist somebody joins, and for the entries of those who join. */
  unloadedWaiting: { id: string; count: number }[];
  /** The last receipt for each of the group's `receipts` that has one. */
  receipts: FoundReceipt[];
  /** Loaded by a statement of their own, if a command edits any. */
  settings: Setting[];
  /** Loaded by a statement of their own, if a command names buckets. */
  buckets: BucketUnits[];
  /** Loaded by a statement of their own, if a command names any. */
  transfers: StockTransfer[];
  /** Loaded by a statement of their own, if a command names or announces any. */
  expected: FoundExpected;
  counts: OpenCount[];
  figuresAt: (RowMoment & FigureAt)[];
  /** Loaded by a statement of their own, if a command receives any. */
  delivered: { deliveries: FoundDelivery[]; receipts: FoundReceipt[] };
  /** Loaded by a statement of their own, if a command undoes any. */
  undone: Undone[];
  /** Loaded by a statement of their own, if a command settles any. */
  shortUnits: { productId: string; warehouseId: string; units: number }[];
  /** Loaded by a statement of their own, if a command repairs any. */
  truths: RowTruth[];
  /** Rows with overdue holds beyond those that were loaded. */
  partlyExpired: { productId: string; warehouseId: string }[];
  /** Rows with overdue holds, none of which was looked for. */
  unexpired: { productId: string; warehouseId: string }[];
};

/** null or absent: the statement found nothing or does not look for it. */
export type Answered = { [Name in keyof Loaded]?: Loaded[Name] | null };

// Parts that the small statement below and the whole one (load-whole-statements.ts) share.

type Asked = Parameters<Question>;

/** The CTE `moment`: the group's `now`. */
export function momentCte(p: Asked): string {
  return `moment as materialized (
  select date_trunc('milliseconds', greatest(
    coalesce(to_timestamp(${p.value("float8", ({ now }) => now)} / 1000), clock_timestamp()),
    case when ${p.value("boolean", ({ afterLastEntry }) => afterLastEntry)}
      then (select created_at from ledger_entry order by position desc limit 1) end
  )) as now
)`;
}

/** The CTE `moment` is read once per statement, so that an index on a time can be used. */
const MOMENT = "(select now from moment)";

/** Whether a waitlist entry can be reached at any time. An index has exactly this condition. */
export function isProven(entry: string): string {
  return `(${entry}.email_confirmed_at is not null or ${entry}.owner like 'key:%')`;
}

/** Whether an entry that is not proven was seen lately. With `isProven`, the same as `isReachable` in the core. */
export function isSeen(entry: string): string {
  return `(not ${isProven(entry)} and ${entry}.seen_at > ${MOMENT} - interval '${SEEN_SECONDS} seconds')`;
}

/** Whether somebody who can be reached waits for a product. `product`: a comparison with its id, as "= p.id". */
export function isWaitedFor(product: string): string {
  const waits = `select from waitlist_entry w where w.product_id ${product} and w.status = 'WAITING'`;
  return `(exists (${waits} and ${isProven("w")}) or exists (${waits} and ${isSeen("w")}))`;
}

type IdList = {
  [Name in keyof Needs]: Needs[Name] extends string[] ? Name : never;
}[keyof Needs];

/** The ids that the commands need, each once, as an array parameter. */
export function idsIn(p: Asked, list: IdList): string {
  return p.array("uuid", ({ needs }) => new Set(needs.flatMap((need) => need[list])));
}

/** A query of the keys of rows that the commands name, and of every row of `wholeProductIds`. */
export function rowsIn(p: Asked): string {
  const named = p.rows<Needs["rows"][number]>({ productId: "uuid", warehouseId: "uuid" }, ({ needs }) =>
    needs.flatMap(({ rows }) => rows),
  );
  return `select x."productId" as product_id, x."warehouseId" as warehouse_id from ${named}
  union select i.product_id, i.warehouse_id from inventory i where i.product_id = any(${idsIn(p, "wholeProductIds")})`;
}

/** A query of the (holder, product_id) pairs whose units are counted, each once. */
export function holdersIn(p: Asked): string {
  const holders = p.rows<Needs["holders"][number]>({ holder: "text", productId: "uuid" }, ({ needs }) =>
    needs.flatMap((need) => need.holders),
  );
  return `select distinct x.holder, x."productId" as product_id from ${holders}`;
}

/** Of the rows in the CTE `touched`: `row_id`, those that exist; `locked`, those that could be locked, in order of id. */
export const LOCKING_CTES = `row_id as materialized (
  select i.product_id, i.warehouse_id
  from inventory i join touched x on i.product_id = x.product_id and i.warehouse_id = x.warehouse_id
  where i.product_id = any(array(select product_id from touched))
), locked as materialized (
  select i.* from inventory i join row_id x on i.product_id = x.product_id and i.warehouse_id = x.warehouse_id
  where i.product_id = any(array(select product_id from touched))
  order by i.product_id, i.warehouse_id for update of i skip locked
)`;

type Sources = {
  /** Conditions on a product's and a warehouse's id. */
  products: string;
  warehouses: string;
  /** A query of (holder, product_id). */
  holders: string;
};

/** The columns of Loaded that every group needs. */
export function commonColumns(p: Asked, { products, warehouses, holders }: Sources): string {
  const answerKeys = p.array("uuid", (question) => new Set(question.answerKeys));
  return `(extract(epoch from (select now from moment)) * 1000)::bigint::float8 as now,
  pg_current_xact_id()::text as xid,
  (select json_agg(${POLICY.json("policy")}) from policy) as policies,
  (select json_agg(${PRODUCT.json("product")}) from product where ${products}) as products,
  (select json_agg(${WAREHOUSE.json("warehouse")}) from warehouse where ${warehouses}) as warehouses,
  (select json_agg(json_build_object('productId', product_id, 'warehouseId', warehouse_id)) from row_id) as "rowIds",
  (select json_agg(${CHAINED_ROW.json("locked")}) from locked) as rows,
  ${holderUnits(holders)} as holders,
  ${demandColumns(p)},
  (select json_agg(id) from used_proof where id = any(${idsIn(p, "proofIds")})) as "usedProofs",
  ${admittedColumn(p)},
  (select json_agg(${KEPT_ANSWER.json("a")} order by a.created_at) from idempotency_record a where a.key = any(${answerKeys})) as answers`;
}

/**
 * What each of `holders`, a query of (holder, product_id), has of the product. Needs the CTE `moment`. Plans are cached, some
 * since an hour without holds, when every index seemed equally cheap. So the conditions are written such that no index fits
 * but those of holders: they are compared as pairs, and running holds are told by `held_until`.
 */
export function holderUnits(holders: string): string {
  const isTheirs =
    "l.holder = x.holder and (l.holder, l.product_id) between (x.holder, x.product_id) and (x.holder, x.product_id)";
  return `(select json_agg(json_build_object('holder', x.holder, 'productId', x.product_id, 'held', u.held, 'bought', u.bought))
   from (${holders}) x
   cross join lateral (select
     (select coalesce(sum(l.quantity), 0) from reservation_line l
      where ${isTheirs} and l.held_until > ${MOMENT}) as held,
     (select coalesce(sum(l.quantity - l.cancelled - l.returned), 0) from reservation_line l
      where ${isTheirs} and l.status = 'CONFIRMED') as bought) u)`;
}

/**
 * From `from` on: the overdue holds of `row`, the first to end first. Needs the CTE `moment`. Compared as triples, so that only
 * their own index fits: statistics of a quiet hour make that of a warehouse's running holds look cheaper.
 */
export function firstOverdue(row: string): string {
  const before = (moment: string) => `(${row}.product_id, ${row}.warehouse_id, ${moment})`;
  return `from reservation_line l where l.status = 'PENDING'
    and (l.product_id, l.warehouse_id, l.held_until) between ${before("'-infinity'")} and ${before(MOMENT)}
    order by l.product_id, l.warehouse_id, l.held_until`;
}

/** Live unproven demand. An index has exactly this condition on each table; see `holderUnits` for why it names no status of holds. */
const UNPROVEN_HOLD = `l.unproven_network is not null and l.held_until > ${MOMENT}`;
const UNPROVEN_ENTRY = "w.status = 'WAITING' and w.unproven_network is not null";

/** Holds of one owner or network that ran out within the last hour, since one was paid for. */
function lapsesOf(column: "owner" | "network", who: string): string {
  const ending = `from hold_ending e where e.${column} = ${who}`;
  return `(select count(*) ${ending} and not e.is_paid and e.ended_at > ${MOMENT} - interval '1 hour'
    and e.id > coalesce((select max(e.id) ${ending} and e.is_paid), 0))`;
}

/** The columns `demand`, `networkDemand` and `lapses`. Reads nothing if no command is unproven. */
function demandColumns(p: Asked): string {
  const asked = p.rows<Needs["unproven"][number]>({ owner: "text", network: "text", productId: "uuid" }, ({ needs }) =>
    needs.flatMap(({ unproven }) => unproven),
  );
  const units = (ofHold: string, ofEntry: string) => `(
    select coalesce(sum(l.quantity), 0) from reservation_line l
    where l.product_id = d.product_id and ${UNPROVEN_HOLD} ${ofHold}
  ) + (
    select coalesce(sum(w.quantity), 0) from waitlist_entry w
    where w.product_id = d.product_id and ${UNPROVEN_ENTRY} ${ofEntry}
  )`;
  return `(select json_agg(json_build_object('productId', d.product_id, 'units', ${units("", "")}, 'stock', (
     select coalesce(sum(greatest(0, i.on_hand + i.backorder_allowance - i.committed - i.safety_stock - i.set_aside)), 0)
     from inventory i where i.product_id = d.product_id
   ))) from (select distinct x."productId" as product_id from ${asked}) d) as demand,
  (select json_agg(json_build_object('productId', d.product_id, 'network', d.network,
     'units', ${units("and l.unproven_network = d.network", "and w.unproven_network = d.network")}
   )) from (select distinct x."productId" as product_id, x.network from ${asked}) d) as "networkDemand",
  (select json_agg(json_build_object('who', d.who, 'count', d.count)) from (
     select w.who, ${lapsesOf("owner", "w.who")} as count from (select distinct x.owner as who from ${asked}) w
     union all
     select w.who, ${lapsesOf("network", "w.who")} from (select distinct x.network as who from ${asked}) w
   ) d) as lapses`;
}

/** The column `admitted`. Costs one look at a nearly empty index as long as no product has a waiting room. */
function admittedColumn(p: Asked): string {
  const asked = p.rows<Needs["admissions"][number]>({ owner: "text", productId: "uuid" }, ({ needs }) =>
    needs.flatMap(({ admissions }) => admissions),
  );
  return `(select json_agg(${WAITING_PLACE.json("w", { owner: "w.owner", productId: "r.product_id" })})
   from (select distinct x.owner, x."productId" as product_id from ${asked}
     where x."productId" = any(array(select id from product where waiting_room_starts_at is not null))) x
   cross join lateral (
     select r.id, r.product_id from waiting_room r where r.product_id = x.product_id and r.closed_at is null
   ) r cross join lateral (
     select w.* from waiting_place w where w.room_id = r.id and w.owner = x.owner and w.admitted_until is not null
   ) w) as admitted`;
}

/**
 * The small statement: enough for a group that only makes holds, of products without a waitlist. That is most groups of a
 * hot product. It leaves overdue holds to the sweeper and names their rows: when very many holds end at once, buyers need
 * not pay for that. `hasMore`: it is not enough, so everything must be loaded.
 */
export const LOAD_SMALL = new Statement<Question, Answered & { hasMore: boolean }>("stock-load-small", writeSmall);

function writeSmall(p: Parameters<Question>): string {
  const productIds = idsIn(p, "productIds");
  return `
with ${momentCte(p)}, touched as materialized (
  ${rowsIn(p)}
), ${LOCKING_CTES}
select
  ${commonColumns(p, {
    products: `id = any(${productIds})`,
    warehouses: `id = any(${idsIn(p, "warehouseIds")}) or id = any(array(select warehouse_id from row_id))`,
    holders: holdersIn(p),
  })},
  ${isWaitedFor(`= any(${productIds})`)} as "hasMore",
  (select json_agg(json_build_object('productId', t.product_id, 'warehouseId', t.warehouse_id))
   from touched t cross join lateral (
     select ${firstOverdue("t")} limit 1
   ) o) as unexpired`;
}

/** Whether the small statement may be enough for these needs. */
export function maySmallSuffice(needs: readonly Needs[]): boolean {
  return needs.every(({ reservationIds, waitlistEntryIds, waiters, receipts, settings, shrinks, waitingRooms }) =>
    [reservationIds, waitlistEntryIds, waiters, receipts, settings, shrinks, waitingRooms].every(
      (named) => named.length === 0,
    ),
  );
}

export const NOTHING_DELIVERED: Loaded["delivered"] = { deliveries: [], receipts: [] };
export const NOTHING_EXPECTED: FoundExpected = { incoming: [], announced: [] };

export async function load<Row extends Answered>(
  client: PoolClient,
  statement: Statement<Question, Row>,
  question: Question,
): Promise<Loaded & Pick<Row, Exclude<keyof Row, keyof Loaded>>> {
  const [row] = await statement.run(client, question);
  invariant(row?.now != null && row.xid != null, "a group's load answers one row");
  return {
    ...row,
    now: row.now,
    xid: row.xid,
    policies: row.policies ?? [],
    products: row.products ?? [],
    warehouses: row.warehouses ?? [],
    rowIds: row.rowIds ?? [],
    rows: row.rows ?? [],
    reservations: row.reservations ?? [],
    holders: row.holders ?? [],
    demand: row.demand ?? [],
    networkDemand: row.networkDemand ?? [],
    lapses: row.lapses ?? [],
    usedProofs: row.usedProofs ?? [],
    admitted: row.admitted ?? [],
    waitingRooms: row.waitingRooms ?? [],
    openPayments: row.openPayments ?? [],
    joinedSince: row.joinedSince ?? [],
    answers: row.answers ?? [],
    waitlist: row.waitlist ?? [],
    partlyWaiting: row.partlyWaiting ?? [],
    unloadedWaiting: row.unloadedWaiting ?? [],
    receipts: row.receipts ?? [],
    settings: row.settings ?? [],
    buckets: row.buckets ?? [],
    transfers: row.transfers ?? [],
    expected: row.expected ?? NOTHING_EXPECTED,
    counts: row.counts ?? [],
    figuresAt: row.figuresAt ?? [],
    delivered: row.delivered ?? NOTHING_DELIVERED,
    undone: row.undone ?? [],
    shortUnits: row.shortUnits ?? [],
    truths: row.truths ?? [],
    partlyExpired: row.partlyExpired ?? [],
    unexpired: row.unexpired ?? [],
  };
}

/** The state on which a group's commands are decided. */
export function stateOf(loaded: Loaded, needs: readonly Needs[]): StockState {
  const state = emptyState();
  for (const policy of loaded.policies) state.policies.set(policy.code, policy);
  for (const { policyCode, ...product } of loaded.products) {
    const policy = state.policies.get(policyCode);
    invariant(policy, "a product's policy exists");
    state.products.set(product.id, { ...product, policy });
  }
  for (const warehouse of loaded.warehouses) state.warehouses.set(warehouse.id, warehouse);
  for (const { chainHead: _, chainCount: __, ...row } of loaded.rows) {
    state.rows.set(rowKey(row.productId, row.warehouseId), row);
  }
  for (const { productId, warehouseId } of loaded.rowIds) {
    const key = rowKey(productId, warehouseId);
    if (!state.rows.has(key)) state.lockedRows.add(key);
  }
  for (const reservation of loaded.reservations) state.reservations.set(reservation.id, reservation);
  const inOrder = loaded.waitlist.sort((a, b) => a.arrival - b.arrival);
  for (const waitlistEntry of inOrder) state.waitlist.set(waitlistEntry.id, waitlistEntry);
  for (const productId of loaded.partlyWaiting) state.partlyWaiting.add(productId);
  for (const { id, count } of loaded.unloadedWaiting) state.unloadedWaiting.set(id, count);
  for (const { productId, warehouseId } of [...loaded.partlyExpired, ...loaded.unexpired])
    state.partlyExpired.add(rowKey(productId, warehouseId));
  for (const { productId, warehouseId } of loaded.unexpired) state.unexpired.add(rowKey(productId, warehouseId));
  for (const { asked, position, ...entry } of [...loaded.receipts, ...loaded.delivered.receipts]) {
    const { productId, warehouseId, createdAt } = entry;
    const [product, warehouse] = [state.products.get(productId), state.warehouses.get(warehouseId)];
    invariant(product && warehouse, "a receipt's product and warehouse are loaded with it");
    const names = { sku: product.sku, warehouseCode: warehouse.code };
    const id = ledgerEntryId(new Date(createdAt), BigInt(position));
    state.receipts.set(askedReceipt({ productId, warehouseId, reference: asked }), { ...entry, ...names, id });
  }
  for (const setting of loaded.settings) state.settings.set(settingKey(setting), setting);
  for (const { units, ...place } of loaded.buckets) state.setAside.set(bucketKey(place), units);
  for (const truth of loaded.truths) state.truths.set(rowKey(truth.productId, truth.warehouseId), truth);
  for (const transfer of loaded.transfers) state.transfers.set(transfer.id, transfer);
  for (const incoming of loaded.expected.incoming) state.incoming.set(incoming.id, incoming);
  for (const { asked, ...incoming } of loaded.expected.announced) {
    state.announced.set(deliveryKey({ warehouseId: incoming.warehouseId, reference: asked }), incoming);
  }
  for (const count of loaded.counts) state.counts.set(count.id, count);
  for (const figure of loaded.figuresAt) state.figuresAt.set(momentKey(figure), figure);
  for (const { asked, ...delivery } of loaded.delivered.deliveries) {
    state.deliveries.set(deliveryKey({ warehouseId: delivery.warehouseId, reference: asked }), delivery);
  }
  for (const undone of loaded.undone) state.undone.set(undone.position, undone);
  for (const { productId, warehouseId, units } of loaded.shortUnits) {
    state.shortUnits.set(rowKey(productId, warehouseId), units);
  }
  for (const id of loaded.openPayments) state.openPayments.add(id);
  for (const id of loaded.joinedSince) state.joinedSince.add(id);
  for (const { holder, productId } of needs.flatMap((need) => need.holders)) {
    state.holders.set(holderKey(holder, productId), { held: 0, bought: 0 });
  }
  // Includes the holders of waitlist entries and of holds that are bought, which no command names.
  for (const { holder, productId, held, bought } of loaded.holders) {
    state.holders.set(holderKey(holder, productId), { held, bought });
  }
  for (const { productId, stock, units } of loaded.demand) {
    state.demand.set(productId, { stock, units, byNetwork: new Map() });
  }
  for (const { productId, network, units } of loaded.networkDemand) {
    state.demand.get(productId)?.byNetwork.set(network, units);
  }
  for (const { who, count } of loaded.lapses) state.lapses.set(who, count);
  for (const id of loaded.usedProofs) state.usedProofs.add(id);
  for (const place of loaded.admitted) state.admitted.set(holderKey(place.owner, place.productId), place);
  for (const room of loaded.waitingRooms) state.waitingRooms.set(room.productId, room);
  return state;
}

export function keptAnswersOf(loaded: Loaded): Map<string, KeptAnswer> {
  return new Map(loaded.answers.map(({ key, fingerprint, answer }) => [key, { fingerprint, answer }]));
}
