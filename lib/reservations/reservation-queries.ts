import { hasAllWords, hasAllWordsInAnyForm } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import { reservationJson } from "@/lib/stock/database/tables";
import type { Reservation } from "@/lib/stock/stock";
import { plainText } from "@/lib/typed-text";
import type { AdminReservationsQuery } from "./reservation-schemas";

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

/** Filters of everybody's reservations. A shopper's own list only uses `status`. */
export type ReservationFilter = Pick<
  AdminReservationsQuery,
  "status" | "q" | "productId" | "warehouseId" | "releaseReason" | "endsWithinSeconds"
>;

/** A page of one owner's reservations, or of everybody's (`owner` null), newest first. */
export async function listReservations(
  owner: string | null,
  { limit, cursor, ...filter }: ReservationFilter & { limit: number; cursor?: string | undefined },
): Promise<{ found: FoundReservation[]; nextCursor: string | null }> {
  const { status, q = "", productId, warehouseId, releaseReason, endsWithinSeconds } = filter;
  const list = ["reservations", owner, status, q, productId, warehouseId, releaseReason, endsWithinSeconds];
  const [createdAt, id] = readCursor(list, cursor) ?? [null, null];
  const names = namesIn(q);
  const { rows } = await pool().query<FoundReservation>(
    `${SELECT_RESERVATIONS}
     where ($1::text is null or r.owner = $1::text) and ($2::reservation_status is null or r.status = $2::reservation_status)
       and ($3::timestamptz is null or (r.created_at, r.id) < ($3::timestamptz, $4::uuid))
       and ($6::release_reason is null or r.release_reason = $6::release_reason)
       and ($7::integer is null or r.status = 'PENDING' and r.expires_at > statement_timestamp()
         and r.expires_at <= statement_timestamp() + make_interval(secs => $7::integer))
       and (($8::uuid is null and $9::uuid is null) or exists (select from reservation_line l where l.reservation_id = r.id
         and ($8::uuid is null or l.product_id = $8::uuid) and ($9::uuid is null or l.warehouse_id = $9::uuid)))
       and ($10::text is null or r.cart_id = any($11::text[]) or r.order_id = any($11::text[]) or r.owner = any($11::text[])
         or r.id between $12::uuid and $13::uuid or exists (select from reservation_line l
           where l.reservation_id = r.id and l.product_id in (select id from product where ${hasAllWordsInAnyForm("search_title", "$10")}))
         or r.order_number = $14::bigint or r.id in (${idsByContact("$10")}) or r.owner in (${ownersByAccount("$10")}))
     order by r.created_at desc, r.id desc limit $5::integer`,
    [
      ...[owner, status ?? null, createdAt ?? null, id ?? null, limit + 1],
      ...[releaseReason ?? null, endsWithinSeconds ?? null, productId ?? null, warehouseId ?? null],
      ...[q.trim() || null, names.exactly, names.firstId, names.lastId, names.orderNumber],
    ],
  );
  const found = rows.slice(0, limit);
  const last = found.at(-1)?.reservation;
  const more = rows.length > limit && last;
  return { found, nextCursor: more ? writeCursor(list, [new Date(last.createdAt).toISOString(), last.id]) : null };
}

/**
 * Reservations whose customer gave a name or email address with every word, at checkout or to staff, or this address on the
 * waitlist.
 */
function idsByContact(words: string): string {
  return `select unnest(array[p.reservation_id, p.retake_id]) from payment p
      where p.contact is not null and ${hasAllWords("search_contact(p.contact)", words)}
    union all select c.reservation_id from reservation_contact c where ${hasAllWords("search_contact(c.contact)", words)}
    union all select w.reservation_id from waitlist_entry w
      where lower(w.email) = lower(${words}::text) and w.reservation_id is not null`;
}

/** Owners whose account has a name or email address with every word. */
function ownersByAccount(words: string): string {
  return `select 'shopper:' || u.shopper_id from auth_user u
    where u.shopper_id is not null and ${hasAllWords("' ' || searchable(u.name || ' ' || u.email) || ' '", words)}`;
}

/** With fewer digits, a search matches too many ids. */
const ID_DIGITS_MIN = 4;

/** What a search can match besides words: a label or owner exactly, an order's number, and a range of ids. */
function namesIn(q: string) {
  const plain = plainText(q);
  const text = plain.toLowerCase();
  const digits = text.replaceAll("-", "");
  const beginsAnId = /^[0-9a-f-]+$/.test(text) && digits.length >= ID_DIGITS_MIN && digits.length <= 32;
  return {
    exactly: [q.trim(), plain, `shopper:${text}`, `key:${text}`],
    firstId: beginsAnId ? digits.padEnd(32, "0") : null,
    lastId: beginsAnId ? digits.padEnd(32, "f") : null,
    orderNumber: /^(?:hf-?)?(\d{1,15})$/.exec(text)?.[1] ?? null,
  };
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
  /** As given at checkout, else as the account has it. */
  name: string | null;
  email: string | null;
  /** The name of the API key that made the reservation. */
  keyName: string | null;
  orderNumber: string | null;
};

/** Who the reservations are for, and the numbers of those that were sold. */
export async function readCustomers(ids: readonly string[]): Promise<Map<string, Customer>> {
  const { rows } = await pool().query<Customer>({
    name: "customers-of-reservations",
    text: `select r.id, coalesce(nullif(y.contact ->> 'name', ''), nullif(u.name, '')) as name,
        coalesce(y.contact ->> 'email', u.email, w.email) as email, k.name as "keyName", r.order_number::text as "orderNumber"
      from reservation r
      left join lateral (
        select p.contact from payment p where p.contact is not null and (p.reservation_id = r.id or p.retake_id = r.id)
        order by p.created_at desc, p.id desc limit 1
      ) p on true
      left join reservation_contact c on c.reservation_id = r.id
      cross join lateral (select coalesce(p.contact, c.contact) as contact) y
      left join auth_user u on r.owner = 'shopper:' || u.shopper_id
      left join api_key k on r.owner = 'key:' || k.id
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
