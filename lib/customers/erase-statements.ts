import type { PoolClient } from "pg";
import { ERASED_EMAIL } from "@/lib/reservations/erased-email";

type Erased = {
  owner: string;
  email: string | null;
  reservationIds: readonly string[];
  placeIds: readonly string[];
  /** What the record calls the address (`addressMark`); null if there was none. */
  mark: string | null;
  actor: string;
  note: string;
};

/** What an invoice needs of a contact. */
const invoiced = (contact: string) => `(${contact} - 'phone') || jsonb_build_object('email', '${ERASED_EMAIL}')`;

const isOrder = (id: string) => `exists (select from reservation r where r.id = ${id} and r.order_number is not null)`;

/** Whether a contact names no other address than $2. */
const isTheirs = (contact: string) =>
  `(${contact} ->> 'email' is null or $2::text is null or lower(${contact} ->> 'email') = lower($2::text))`;

/**
 * Deletes what is stored of a customer whose holds and places have ended, in the caller's transaction, and records it. What
 * invoices need stays with the orders. Returns the ids of the accounts that were deleted.
 */
export async function eraseRecords(client: PoolClient, erased: Erased): Promise<string[]> {
  const { owner, email, reservationIds, placeIds, mark, actor, note } = erased;
  await client.query(
    `update payment p set contact = case when ${isOrder("p.reservation_id")} or ${isOrder("p.retake_id")}
       then ${invoiced("p.contact")} end
     where p.contact is not null and (p.reservation_id = any($1::uuid[]) or p.retake_id = any($1::uuid[]))
       and ${isTheirs("p.contact")}`,
    [reservationIds, email],
  );
  await client.query(
    `update reservation_contact c set contact = ${invoiced("c.contact")}
     where c.reservation_id = any($1::uuid[]) and ${isOrder("c.reservation_id")} and ${isTheirs("c.contact")}`,
    [reservationIds, email],
  );
  await client.query(
    `delete from reservation_contact c
     where c.reservation_id = any($1::uuid[]) and not ${isOrder("c.reservation_id")} and ${isTheirs("c.contact")}`,
    [reservationIds, email],
  );
  await client.query(
    "update order_address a set contact = a.contact - 'phone' where a.reservation_id = any($1::uuid[])",
    [reservationIds],
  );
  await client.query(
    `update shipment_address a set contact = a.contact - 'phone' from shipment s
     where s.id = a.shipment_id and s.reservation_id = any($1::uuid[])`,
    [reservationIds],
  );
  await client.query(
    `update return_request set note = null, send_to = null, decline_reason = null where reservation_id = any($1::uuid[])`,
    [reservationIds],
  );
  await client.query("delete from waitlist_entry where id = any($1::uuid[]) and ended_at is not null", [placeIds]);
  await client.query("delete from mail where lower(recipient) = lower($1::text)", [email]);
  await client.query(`delete from outbox where kind = 'ORDER_LINK' and lower(payload ->> 'email') = lower($1::text)`, [
    email,
  ]);
  await client.query("delete from mail_refusal where mailbox = mailbox_of($1::text)", [email]);
  await client.query("delete from auth_verification where identifier = 'sign-in link to ' || lower($1::text)", [email]);
  const { rows } = await client.query<{ id: string; owner: string }>(
    `delete from auth_user where role = 'shopper' and ('shopper:' || shopper_id = $1::text
       or email = any(array[$2::text, lower($2::text)])) returning id, 'shopper:' || shopper_id as owner`,
    [owner, email],
  );
  const owners = [owner, ...rows.map((account) => account.owner)];
  for (const table of ["cart", "waiting_place", "hold_ending"]) {
    await client.query(`delete from ${table} where owner = any($1::text[])`, [owners]);
  }
  await client.query(
    `insert into setting_change (subject, subject_id, changes, note, actor, created_at)
     values ('CUSTOMER', coalesce($1::text, $2::text), '{"isErased": [false, true]}', $3::text, $4::text, clock_timestamp())`,
    [mark, owner, note, actor],
  );
  return rows.map(({ id }) => id);
}
