import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/statement";
import type { EarlierDelivery, LedgerEntry } from "../stock";
import type { Needs } from "../verbs/verb";
import { LEDGER_ENTRY } from "./tables";

/** `asked`: the reference as a command spells it. */
export type FoundDelivery = EarlierDelivery & { asked: string };
export type FoundReceipt = LedgerEntry & { asked: string; position: string; createdAt: number };
type Found = { deliveries: FoundDelivery[]; receipts: FoundReceipt[] };

/** Whether rows of a table have the reference of `n`, by the index of its references. */
const isNamed = (table: string) => `searchable(${table}.reference) || ' ' = searchable(n.reference) || ' '`;

const EARLIER = `select distinct on (d.warehouse_id, n.reference) n.reference as asked, d.id, d.warehouse_id as "warehouseId",
    d.reference, d.actor, (extract(epoch from d.received_at) * 1000)::bigint as "receivedAt",
    (select sum(l.good + l.damaged) from delivery_line l where l.delivery_id = d.id) as units
  from named n cross join lateral (select * from delivery d where ${isNamed("d")} offset 0) d
  where d.warehouse_id = n.warehouse_id
  order by d.warehouse_id, n.reference, d.received_at desc, d.id desc`;

const RECEIPTS = `select ${LEDGER_ENTRY.json("e", {
  asked: "n.reference",
  position: "e.position::text",
  createdAt: "(extract(epoch from e.created_at) * 1000)::bigint",
})} as receipt
  from named n cross join lateral (
    select * from ledger_entry e where e.reference is not null
      and e.type in ('RECEIVED', 'ADJUSTED', 'TRANSFERRED_OUT', 'TRANSFERRED_IN') and ${isNamed("e")} offset 0
  ) e
  where e.type = 'RECEIVED' and e.warehouse_id = n.warehouse_id and e.product_id = any($3::uuid[])
    and not exists (select from ledger_entry u where u.undoes = e.position)
  order by e.position`;

/**
 * What came in before under each warehouse and reference that commands name: the last delivery, and receipts of their products.
 * Found by reference first, behind `offset 0`: a plan that was cached while a table was empty must not read all of a warehouse's
 * later, and a lookup for each of 500 lines takes a whole turn. Groups that receive no delivery never send it.
 */
export async function loadDeliveries(client: PoolClient, needs: readonly Needs[]): Promise<Found> {
  const named = needs.flatMap(({ deliveries }) => deliveries);
  const { rows } = await boundedQuery<{ [Part in keyof Found]: Found[Part] | null }>(client, {
    name: "stock-deliveries",
    text: `with named as materialized (
        select distinct * from unnest($1::uuid[], $2::text[]) n (warehouse_id, reference)
      )
      select (select json_agg(d) from (${EARLIER}) d) as deliveries,
        (select json_agg(r.receipt) from (${RECEIPTS}) r) as receipts`,
    values: [
      named.map(({ warehouseId }) => warehouseId),
      named.map(({ reference }) => reference),
      [...new Set(named.flatMap(({ productIds }) => productIds))],
    ],
  });
  return { deliveries: rows[0]?.deliveries ?? [], receipts: rows[0]?.receipts ?? [] };
}
