import { pool } from "@/lib/db/pool";
import { ledgerEntryId } from "./ledger-entry-id";
import type { LedgerEntry, LedgerEntryType } from "./stock";

export type LedgerFilter = {
  sku?: string | undefined;
  type?: string | undefined;
  warehouseId?: string | undefined;
  reservationId?: string | undefined;
  /** At or after; ISO 8601. */
  from?: string | undefined;
  /** Before; ISO 8601. */
  to?: string | undefined;
};

/** An entry as people read it: with its id, its place in the ledger, and the names of what it changed. */
export type WrittenEntry = Omit<LedgerEntry, "type" | "shortfallDelta" | "shortfall"> & {
  id: string;
  position: string;
  type: LedgerEntryType;
  sku: string;
  warehouseCode: string;
  createdAt: Date;
};

/** Entries that fit, newest first, from below `beforePosition`. */
export async function listLedgerEntries(
  filter: LedgerFilter,
  beforePosition: string | null,
  limit: number,
): Promise<WrittenEntry[]> {
  const { sku, type, warehouseId, reservationId, from, to } = filter;
  const { rows } = await pool().query<Omit<WrittenEntry, "id">>(
    `select e.position::text as position, e.type, e.product_id as "productId", p.sku, e.warehouse_id as "warehouseId",
       w.code as "warehouseCode", e.on_hand_delta as "onHandDelta", e.reserved_delta as "reservedDelta",
       e.committed_delta as "committedDelta", e.on_hand as "onHand", e.reserved, e.committed,
       e.reason_code as "reasonCode", e.reference, e.note, e.actor, e.reservation_id as "reservationId",
       e.created_at as "createdAt"
     from ledger_entry e join product p on p.id = e.product_id join warehouse w on w.id = e.warehouse_id
     where ($1::text is null or e.product_id = (select id from product where sku = $1::text))
       and ($2::ledger_entry_type is null or e.type = $2::ledger_entry_type)
       and ($3::uuid is null or e.warehouse_id = $3::uuid)
       and ($4::uuid is null or e.reservation_id = $4::uuid)
       and ($5::timestamptz is null or e.created_at >= $5::timestamptz)
       and ($6::timestamptz is null or e.created_at < $6::timestamptz)
       and ($7::bigint is null or e.position < $7::bigint)
     order by e.position desc limit $8::integer`,
    [
      sku ?? null,
      type ?? null,
      warehouseId ?? null,
      reservationId ?? null,
      from ?? null,
      to ?? null,
      beforePosition,
      limit,
    ],
  );
  return rows.map((row) => ({ id: ledgerEntryId(row.createdAt, BigInt(row.position)), ...row }));
}
