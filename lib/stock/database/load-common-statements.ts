import type { PoolClient } from "pg";
import { invariant } from "@/lib/invariant";
import type { Needs } from "../verbs/verb";
import type { Loaded } from "./loaded-state";
import type { Parameters, Statement } from "./statement";
import { INVENTORY, KEPT_ANSWER, POLICY, PRODUCT, WAREHOUSE } from "./tables";

// What the two statements that load a group have in common.

/** What a group asks the database. */
export type Question = {
  needs: readonly Needs[];
  /** A moment in milliseconds instead of the database's clock: tests and the demo seed only. */
  now: number | null;
  /** Never earlier than the last ledger entry. With several lanes that read would make them wait for each other. */
  afterLastEntry: boolean;
  answerKeys: readonly string[];
};

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

type IdList = "productIds" | "warehouseIds" | "wholeProductIds" | "reservationIds" | "retakes" | "waitlistEntryIds";

/** An array of the ids that the commands need, each once. */
export function idsIn(p: Asked, list: IdList): string {
  return p.array("uuid", ({ needs }) => new Set(needs.flatMap((need) => need[list])));
}

/** The rows that the commands name, and every row of products that are needed whole: a query of their keys. */
export function rowsIn(p: Asked): string {
  const named = p.rows<Needs["rows"][number]>({ productId: "uuid", warehouseId: "uuid" }, ({ needs }) =>
    needs.flatMap(({ rows }) => rows),
  );
  return `select x."productId" as product_id, x."warehouseId" as warehouse_id from ${named}
  union select i.product_id, i.warehouse_id from inventory i where i.product_id = any(${idsIn(p, "wholeProductIds")})`;
}

/** The holders whose units are counted: a query of (holder, product_id), each pair once. */
export function holdersIn(p: Asked): string {
  const holders = p.rows<Needs["holders"][number]>({ holder: "text", productId: "uuid" }, ({ needs }) =>
    needs.flatMap((need) => need.holders),
  );
  return `select distinct x.holder, x."productId" as product_id from ${holders}`;
}

/** Of the rows in the CTE `touched`: those that exist, and those that could be locked, in the order of their ids. */
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
  (select json_agg(${INVENTORY.json("locked")}) from locked) as rows,
  (select json_agg(json_build_object('holder', x.holder, 'productId', x.product_id, 'held', u.held, 'bought', u.bought))
   from (${holders}) x
   cross join moment cross join lateral (
     select
       coalesce(sum(l.quantity) filter (where l.status = 'PENDING' and l.held_until > moment.now), 0) as held,
       coalesce(sum(l.quantity - l.cancelled - l.returned) filter (where l.status = 'CONFIRMED'), 0) as bought
     from reservation_line l
     where l.holder = x.holder and l.product_id = x.product_id and l.status <> 'RELEASED') u) as holders,
  (select json_agg(${KEPT_ANSWER.json("a")} order by a.created_at) from idempotency_record a where a.key = any(${answerKeys})) as answers`;
}

/** null or absent: the statement found nothing, or does not look for it. */
export type Answered = { [Name in keyof Loaded]?: Loaded[Name] | null };

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
    answers: row.answers ?? [],
    waitlist: row.waitlist ?? [],
    partlyWaiting: row.partlyWaiting ?? [],
    partlyExpired: row.partlyExpired ?? [],
  };
}
