import type { PoolClient } from "pg";
import { boundedQuery } from "@/lib/db/statement";
import type { EarlierDelivery } from "../stock";
import type { Needs } from "../verbs/verb";

/** `asked`: the reference as the command spells it. */
export type FoundDelivery = EarlierDelivery & { asked: string };

/**
 * The last delivery under each warehouse and reference that commands name, unless all of it was undone. Its entries have its
 * reference and time. Groups that receive no delivery never send it.
 */
export async function loadDeliveries(client: PoolClient, needs: readonly Needs[]): Promise<FoundDelivery[]> {
  const named = needs.flatMap(({ deliveries }) => deliveries);
  const { rows } = await boundedQuery<FoundDelivery>(client, {
    name: "stock-deliveries",
    text: `select named.reference as asked, found.id, found.warehouse_id as "warehouseId", found.reference, found.actor,
        (extract(epoch from found.received_at) * 1000)::bigint::float8 as "receivedAt", found.units
      from (select distinct * from unnest($1::uuid[], $2::text[]) n (warehouse_id, reference)) named
      cross join lateral (
        select d.*, came.units from delivery d cross join lateral (
          select sum(l.good + l.damaged)::float8 as units from delivery_line l where l.delivery_id = d.id) came
        where d.warehouse_id = named.warehouse_id and searchable(d.reference) = searchable(named.reference)
          and (came.units = 0 or exists (
            select from delivery_line l cross join lateral (
              select e.position from ledger_entry e
              where e.product_id = l.product_id and e.warehouse_id = d.warehouse_id and e.type = 'RECEIVED'
                and e.reference is not null and searchable(e.reference) = searchable(d.reference) and e.created_at = d.received_at
            ) e
            where l.delivery_id = d.id and not exists (select from ledger_entry u where u.undoes = e.position)))
        order by d.received_at desc, d.id desc limit 1
      ) found`,
    values: [named.map(({ warehouseId }) => warehouseId), named.map(({ reference }) => reference)],
  });
  return rows;
}
