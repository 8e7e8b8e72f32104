import { pool } from "@/lib/db/pool";
import { ledgerEntryId, positionOfId } from "@/lib/stock/ledger-entry-id";
import type { UndoneEntry } from "@/lib/stock/verbs/undo";

type Row = Omit<UndoneEntry, "id"> & { createdAt: Date };

/** An entry of a batch. `name`: "Yoga Mat in Chennai". */
export type BatchEntry = UndoneEntry & { name: string };

/** The delivery that an entry belongs to, if that is a part of expected goods: they have the same reference and time. */
const PART = `case when e.type = 'RECEIVED' then (
    select json_build_object('incomingId', d.incoming_id, 'deliveryId', d.id) from delivery d
    where d.warehouse_id = e.warehouse_id and d.received_at = e.created_at and d.reference = e.reference
      and d.incoming_id is not null
      and exists (select from delivery_line l where l.delivery_id = d.id and l.product_id = e.product_id) limit 1) end`;

/**
 * Entries as they are undone. An adjustment that left sold units without stock has written that down just before its own
 * entry, so what it added to the shortfall is read from there.
 */
const COLUMNS = ` e.position::text as position, e.type, e.product_id as "productId", e.warehouse_id as "warehouseId",
    e.on_hand_delta as "onHandDelta", e.set_aside_delta as "setAsideDelta", e.bucket, e.reference, e.undoes::text as undoes, e.created_at as "createdAt",
    case when b.type = 'SHORTFALL' and b.created_at = e.created_at and b.actor = e.actor then b.shortfall_delta else 0 end
      as "shortfallDelta", ${PART} as part`;
const FROM = `from ledger_entry e left join lateral (
    select * from ledger_entry b
    where b.product_id = e.product_id and b.warehouse_id = e.warehouse_id and b.position < e.position
    order by b.position desc limit 1
  ) b on true`;

/** Null if no entry has this id. */
export async function findEntryToUndo(id: string): Promise<UndoneEntry | null> {
  const { rows } = await pool().query<Row>({
    name: "entry-to-undo",
    text: `select ${COLUMNS} ${FROM} where e.position = $1::bigint`,
    values: [positionOfId(id)],
  });
  const [found] = rows.map(asUndone);
  return found?.id === id ? found : null;
}

/** The entries of a bulk adjustment, in order; none if there is no such batch. */
export async function findBatchToUndo(batchId: string): Promise<BatchEntry[]> {
  const { rows } = await pool().query<Row & { name: string }>({
    name: "batch-to-undo",
    text: `select ${COLUMNS}, p.name || ' in ' || w.city as name
      ${FROM} join product p on p.id = e.product_id join warehouse w on w.id = e.warehouse_id
      where e.undoes is null and (e.type = 'ADJUSTED' and e.reference = $1::text
        or e.type = 'COUNTED' and e.reference in (select c.id::text from stock_count c where c.batch_id = $1::uuid))
      order by e.position`,
    values: [batchId],
  });
  return rows.map(asUndone);
}

function asUndone<Found extends Row>({ createdAt, ...entry }: Found) {
  return { id: ledgerEntryId(createdAt, BigInt(entry.position)), ...entry };
}
