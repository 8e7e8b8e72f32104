import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { Reservation } from "@/lib/stock/stock";
import type { ReservationsQuery } from "./reservation-schemas";

type ReservationRow = Omit<Reservation, "createdAt" | "expiresAt" | "confirmedAt" | "releasedAt"> & {
  createdAt: Date;
  expiresAt: Date;
  confirmedAt: Date | null;
  releasedAt: Date | null;
  isOverdue: boolean;
  readAt: Date;
};

/** `isOverdue`: still PENDING past its time. `readAt`: the database's clock, which every hold is measured by. */
export type FoundReservation = { reservation: Reservation; isOverdue: boolean; readAt: Date };

const SELECT_RESERVATIONS = `select r.id, r.status, r.release_reason as "releaseReason", r.owner, r.holder, r.cart_id as "cartId",
    r.order_id as "orderId", r.replaces, r.route, r.extensions_left as "extensionsLeft",
    r.extension_seconds as "extensionSeconds", r.created_at as "createdAt", r.expires_at as "expiresAt",
    r.confirmed_at as "confirmedAt", r.released_at as "releasedAt",
    r.status = 'PENDING' and r.expires_at <= statement_timestamp() as "isOverdue", clock_timestamp() as "readAt",
    (select json_agg(json_build_object('productId', l.product_id, 'sku', p.sku, 'name', p.name,
        'warehouseId', l.warehouse_id, 'warehouseCode', w.code, 'quantity', l.quantity, 'unitPrice', l.unit_price,
        'currency', l.currency, 'shipped', l.shipped, 'cancelled', l.cancelled, 'returned', l.returned) order by l.position)
     from reservation_line l join product p on p.id = l.product_id join warehouse w on w.id = l.warehouse_id
     where l.reservation_id = r.id) as lines
  from reservation r`;

export async function readReservations(ids: readonly string[]): Promise<FoundReservation[]> {
  const { rows } = await pool().query<ReservationRow>({
    name: "reservations-by-id",
    text: `${SELECT_RESERVATIONS} where r.id = any($1::uuid[])`,
    values: [ids],
  });
  return rows.map(toFound);
}

/** A page of one owner's reservations, or of everybody's (`owner` null), newest first. */
export async function listReservations(
  owner: string | null,
  { status, limit, cursor }: ReservationsQuery,
): Promise<{ found: FoundReservation[]; nextCursor: string | null }> {
  const list = ["reservations", owner, status ?? null];
  const [createdAt, id] = readCursor(list, cursor) ?? [null, null];
  const { rows } = await pool().query<ReservationRow>(
    `${SELECT_RESERVATIONS}
     where ($1::text is null or r.owner = $1::text) and ($2::reservation_status is null or r.status = $2::reservation_status)
       and ($3::timestamptz is null or (r.created_at, r.id) < ($3::timestamptz, $4::uuid))
     order by r.created_at desc, r.id desc limit $5::integer`,
    [owner, status ?? null, createdAt ?? null, id ?? null, limit + 1],
  );
  const found = rows.slice(0, limit).map(toFound);
  const last = found.at(-1)?.reservation;
  const more = rows.length > limit && last;
  return { found, nextCursor: more ? writeCursor(list, [new Date(last.createdAt).toISOString(), last.id]) : null };
}

function toFound({ isOverdue, readAt, ...row }: ReservationRow): FoundReservation {
  const reservation = {
    ...row,
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
    confirmedAt: row.confirmedAt?.getTime() ?? null,
    releasedAt: row.releasedAt?.getTime() ?? null,
  };
  return { reservation, isOverdue, readAt };
}
