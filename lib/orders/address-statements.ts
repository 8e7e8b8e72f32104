import type { PoolClient } from "pg";

type Edit = {
  orderId: string;
  contact: Readonly<Record<string, string | undefined>>;
  actor: string;
  /** When its address was last changed, as the caller read it; null: never. Undefined: whenever that was. */
  expectedUpdatedAt: string | null | undefined;
};

/**
 * Gives an order another address, and keeps in its history who did so, without the address. Parcels that have left keep the one
 * they went to. What is packed has the old label, so it is to be packed again. False if there is no such order, nothing of it
 * is left to ship, or its address was changed at another time than expected. Call it in a transaction.
 */
export async function saveAddress(client: PoolClient, edit: Edit): Promise<boolean> {
  const { orderId, contact, actor, expectedUpdatedAt } = edit;
  // Shipping locks it too, so a parcel has left before or goes to the new address.
  await client.query("select from reservation where id = $1::uuid for update", [orderId]);
  const { rows } = await client.query(
    `with before as (
       select r.id, t.contact - 'email' as contact from reservation r join order_contact t on t.order_id = r.id
       where r.id = $1::uuid and r.order_number is not null
         and exists (select from reservation_line l where l.reservation_id = r.id and l.shipped + l.cancelled < l.quantity)
     ), saved as (
       insert into order_address as a (reservation_id, contact, updated_by, updated_at)
       select b.id, $2::jsonb, $3::text, clock_timestamp() from before b
       where not $5::boolean or $4::timestamptz is null
         or exists (select from order_address o where o.reservation_id = b.id)
       on conflict (reservation_id) do update set contact = excluded.contact, updated_by = excluded.updated_by,
         updated_at = excluded.updated_at
       where not $5::boolean or a.updated_at = $4::timestamptz
       returning a.reservation_id, a.updated_by, a.updated_at
     ), kept as (
       insert into shipment_address (shipment_id, contact)
       select s.id, b.contact from saved join before b on b.id = saved.reservation_id
         join shipment s on s.reservation_id = b.id
       on conflict do nothing
     ), told as (
       insert into order_event (reservation_id, event, actor, created_at)
       select reservation_id, 'ADDRESS_CHANGED', updated_by, updated_at from saved
     ), repacked as (
       update packing k set version = -1 from saved where k.reservation_id = saved.reservation_id
     ) select from saved`,
    [orderId, JSON.stringify(contact), actor, expectedUpdatedAt ?? null, expectedUpdatedAt !== undefined],
  );
  return rows.length === 1;
}
