import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { Id } from "@/lib/field-schemas";
import { PRESENT_SECONDS } from "@/lib/stock/verbs/admit-waiting";

/** Times are milliseconds since the epoch. */
export type OwnPlace = { id: string; admittedUntil: number | null; usedAt: number | null; position: number };

export type FoundRoom = {
  id: string;
  productId: string;
  startsAt: number;
  isDrawn: boolean;
  /** The database's clock when it was read. */
  now: number;
  /** In order: by draw, then by arrival. Without order before the draw. */
  waiting: { id: string; owner: string }[];
  /** Admitted within the last hour. */
  admitted: (Omit<OwnPlace, "position"> & { owner: string })[];
  /** Waiting places whose browser is there. */
  present: number;
  /** Available units over all warehouses. */
  unitsLeft: number;
};

const msOf = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`;

/** The open room of a product that is for sale, by the product's id, SKU or slug; null if it has none. */
export async function readRoom(idOrSlugOrSku: string): Promise<FoundRoom | null> {
  const { rows } = await boundedQuery<FoundRoom>(pool(), {
    name: "waiting-room",
    text: `with moment as materialized (select clock_timestamp() as now)
      select r.id, r.product_id as "productId", ${msOf("r.starts_at")}::float8 as "startsAt", r.drawn_at is not null as "isDrawn",
        ${msOf("(select now from moment)")}::float8 as now,
        coalesce((select json_agg(json_build_object('id', w.id, 'owner', w.owner) order by w.draw, w.arrival)
          from waiting_place w where w.room_id = r.id and w.admitted_until is null), '[]') as waiting,
        coalesce((select json_agg(json_build_object('id', w.id, 'owner', w.owner,
            'admittedUntil', ${msOf("w.admitted_until")}, 'usedAt', ${msOf("w.used_at")}))
          from waiting_place w
          where w.room_id = r.id and w.admitted_until > (select now from moment) - interval '1 hour'), '[]') as admitted,
        (select count(*)::integer from waiting_place w where w.room_id = r.id and w.admitted_until is null
          and w.seen_at > (select now from moment) - interval '${PRESENT_SECONDS} seconds') as present,
        (select coalesce(sum(i.available), 0)::float8 from inventory_now i
          join warehouse h on h.id = i.warehouse_id and h.is_active where i.product_id = r.product_id) as "unitsLeft"
      from waiting_room r join product p on p.id = r.product_id and p.is_active
      where r.closed_at is null and p.id = (select id from product
        where sku = $1::text or slug = $2::text or id = $3::uuid
        order by id = $3::uuid desc nulls last, sku = $1::text desc limit 1)`,
    values: [idOrSlugOrSku.toUpperCase(), idOrSlugOrSku.toLowerCase(), Id.safeParse(idOrSlugOrSku).data ?? null],
  });
  return rows[0] ?? null;
}

/** One owner's place with its exact position, for those who came since the room was read; null if they have none. */
export async function readOwnPlace(roomId: string, owner: string): Promise<OwnPlace | null> {
  const { rows } = await boundedQuery<OwnPlace>(pool(), {
    name: "waiting-place",
    text: `select w.id, ${msOf("w.admitted_until")}::float8 as "admittedUntil", ${msOf("w.used_at")}::float8 as "usedAt",
        1 + (select count(*)::integer from waiting_place o
          where o.room_id = w.room_id and o.admitted_until is null
            and (coalesce(o.draw, 2147483647), o.arrival) < (coalesce(w.draw, 2147483647), w.arrival)) as position
      from waiting_place w where w.room_id = $1::uuid and w.owner = $2::text`,
    values: [roomId, owner],
  });
  return rows[0] ?? null;
}

/** Whether an owner has a place, and how many of their network have one that no proof was shown for. */
export async function readNetworkPlaces(
  roomId: string,
  owner: string,
  network: string,
): Promise<{ isIn: boolean; places: number }> {
  const { rows } = await boundedQuery<{ isIn: boolean; places: number }>(pool(), {
    name: "waiting-network",
    text: `select exists (select from waiting_place where room_id = $1::uuid and owner = $2::text) as "isIn",
      (select count(*)::integer from waiting_place where room_id = $1::uuid and network = $3::text) as places`,
    values: [roomId, owner, network],
  });
  return rows[0] ?? { isIn: false, places: 0 };
}
