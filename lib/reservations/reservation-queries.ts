import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { reservationJson } from "@/lib/stock/database/tables";
import type { Reservation, ReservationStatus } from "@/lib/stock/stock";
import { ERASED_EMAIL } from "./erased-email";

/** `isOverdue`: still PENDING although it has expired. `readAt`: by the database's clock, like all holds. */
export type FoundReservation = { reservation: Reservation; isOverdue: boolean; readAt: Date };

const SELECT_RESERVATIONS = `select ${reservationJson("reservation_line")} as reservation,
    r.status = 'PENDING' and r.expires_at <= statement_timestamp() as "isOverdue", clock_timestamp() as "readAt"
  from reservation r`;

export async function readReservations(ids: readonly string[]): Promise<FoundReservation[]> {
  const { rows } = await pool().query<FoundReservation>({
    name: "reservations-by-id",
    text: `${SELECT_RESERVATIONS} where r.id = any($1::uuid[])`,
    values: [ids],
  });
  return rows;
}

/** A page of an owner's reservations, newest first. */
export async function listReservations(
  owner: string,
  { status, limit, cursor }: { status?: ReservationStatus | undefined; limit: number; cursor?: string | undefined },
): Promise<{ found: FoundReservation[]; nextCursor: string | null }> {
  const list = ["reservations", owner, status];
  const [createdAt, id] = readCursor(list, cursor) ?? [null, null];
  const { rows } = await pool().query<FoundReservation>(
    `${SELECT_RESERVATIONS}
     where r.owner = $1::text and ($2::reservation_status is null or r.status = $2::reservation_status)
       and ($3::timestamptz is null or (r.created_at, r.id) < ($3::timestamptz, $4::uuid))
     order by r.created_at desc, r.id desc limit $5::integer`,
    [owner, status ?? null, createdAt ?? null, id ?? null, limit + 1],
  );
  const found = rows.slice(0, limit);
  const last = found.at(-1)?.reservation;
  const more = rows.length > limit && last;
  return { found, nextCursor: more ? writeCursor(list, [new Date(last.createdAt).toISOString(), last.id]) : null };
}

/** The actor of each reservation's last ledger entry. */
export async function readLastActors(ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await pool().query<{ id: string; actor: string }>({
    name: "last-actors",
    text: `select distinct on (reservation_id) reservation_id as id, actor from ledger_entry
      where reservation_id = any($1::uuid[]) order by reservation_id, position desc`,
    values: [ids],
  });
  return new Map(rows.map(({ id, actor }) => [id, actor]));
}

export type Customer = {
  id: string;
  owner: string;
  /** As given at checkout, else as the account has it. */
  name: string | null;
  email: string | null;
  /** The name of the API key that made the reservation. */
  keyName: string | null;
  orderNumber: string | null;
};

/** SQL: a reservation `r` and the holds of its owner that it replaced. What they gave for one counts for the next. */
export const WITH_REPLACED =
  "any(case when r.replaces is null then array[r.id] else array(select own_replaced_holds(r.id)) end)";

/** Who the reservations are for, and the numbers of those that were sold. */
export async function readCustomers(ids: readonly string[]): Promise<Map<string, Customer>> {
  const { rows } = await pool().query<Customer>({
    name: "customers-of-reservations",
    text: `select r.id, r.owner, coalesce(nullif(y.contact ->> 'name', ''), nullif(u.name, '')) as name,
        coalesce(nullif(y.contact ->> 'email', '${ERASED_EMAIL}'), u.email, w.email) as email, k.name as "keyName", r.order_number::text as "orderNumber"
      from reservation r
      left join lateral (
        select p.contact from payment p
        where p.contact is not null and (p.reservation_id = ${WITH_REPLACED} or p.retake_id = r.id) order by p.created_at desc, p.id desc limit 1
      ) p on true
      left join lateral (
        select c.contact from reservation_contact c where c.reservation_id = ${WITH_REPLACED}
        order by c.reservation_id = r.id desc limit 1
      ) c on true
      cross join lateral (select coalesce(p.contact, c.contact) as contact) y
      left join auth_user u on u.shopper_id = case when r.owner like 'shopper:%' then substr(r.owner, 9)::uuid end
      left join api_key k on k.id = case when r.owner like 'key:%' then substr(r.owner, 5)::uuid end
      left join waitlist_entry w on w.reservation_id = r.id
      where r.id = any($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Units of each of these products that a shopper has bought and neither cancelled nor returned. */
export async function readBoughtUnits(owner: string, productIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await pool().query<{ productId: string; units: number }>({
    name: "bought-units",
    text: `select product_id as "productId", sum(quantity - cancelled - returned)::integer as units from reservation_line
      where holder = $1::text and product_id = any($2::uuid[]) and status = 'CONFIRMED' group by product_id`,
    values: [owner, productIds],
  });
  return new Map(rows.map(({ productId, units }) => [productId, units]));
}
