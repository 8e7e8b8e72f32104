import type { Pool } from "pg";
import { sqlState } from "@/lib/db/sql-state";
import { boundedQuery } from "@/lib/db/statement";
import type { GroupChanges } from "../decision";
import type { Loaded } from "./load-statements";

/**
 * Whether a transaction has ended, but not how. After a crash or failover, the id of a transaction that left no trace may
 * be given to another one, so the id alone cannot show that this one was committed.
 */
export async function isOver(pool: Pool, xid: string): Promise<boolean> {
  try {
    const { rows } = await boundedQuery<{ isOver: boolean }>(pool, {
      text: `select pg_xact_status($1::xid8) is distinct from 'in progress' as "isOver"`,
      values: [xid],
    });
    return rows[0]?.isOver === true;
  } catch (error) {
    // "In the future": a server that does not know the id has lost the transaction.
    if (sqlState(error) === "22023") return true;
    throw error;
  }
}

/** Whether a group's changes were committed, by looking for what only that group wrote. Ask once its transaction is over. */
export async function hasEffect(pool: Pool, changes: GroupChanges, { now, xid }: Loaded): Promise<boolean> {
  const [entry] = changes.entries;
  const [key] = changes.keptAnswers.keys();
  const [edit] = changes.edits;
  const [waitlistEntry] = [...changes.newWaitlist.values(), ...changes.changedWaitlist.values()];
  const [transferId] = changes.transfers.keys();
  const [delivery] = changes.deliveries;
  const [incomingId] = changes.incoming.keys();
  const [place] = changes.changedPlaces.values();
  const { rows } = await boundedQuery<{ hasEffect: boolean }>(pool, {
    text: `with moment as (select to_timestamp($1::float8 / 1000)::timestamptz(3) as now)
     select case
       when $3::uuid is not null then exists (
         select from ledger_entry where created_at = (select now from moment) and xmin = $2::xid8::xid
           and product_id = $3::uuid and warehouse_id = $4::uuid and reservation_id is not distinct from $5::uuid)
       when $6::uuid is not null then exists (
         select from idempotency_record where created_at = (select now from moment) and xmin = $2::xid8::xid
           and key = $6::uuid)
       when $9::uuid is not null then exists (
         select from waitlist_entry where id = $9::uuid and xmin = $2::xid8::xid)
       when $12::uuid is not null then exists (
         select from transfer where id = $12::uuid and xmin = $2::xid8::xid)
       when $11::uuid is not null then exists (
         select from waiting_place where id = $11::uuid and xmin = $2::xid8::xid)
       when $13::uuid is not null then exists (
         select from delivery where id = $13::uuid and xmin = $2::xid8::xid)
       when $14::uuid is not null then exists (
         select from incoming where id = $14::uuid and xmin = $2::xid8::xid)
       when $10::text is not null then exists (
         select from shopper_merge where created_at = (select now from moment) and xmin = $2::xid8::xid
           and from_owner = $10::text)
       -- An edit that changed nothing leaves no trace, and may be made again.
       else exists (
         select from setting_change where created_at = (select now from moment) and xmin = $2::xid8::xid
           and subject = $7::setting_subject and subject_id = $8::text)
     end as "hasEffect"`,
    values: [
      now,
      xid,
      entry?.productId,
      entry?.warehouseId,
      entry?.reservationId,
      key,
      edit?.subject,
      edit?.id,
      waitlistEntry?.id,
      changes.merge?.from,
      place?.id,
      transferId,
      delivery?.id,
      incomingId,
    ],
  });
  return rows[0]?.hasEffect === true;
}
