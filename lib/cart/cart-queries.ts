import { type ProductRow, selectProducts, toProduct } from "@/lib/catalog/catalog-queries";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { pool } from "@/lib/db/pool";

export type StoredLine = { id: string; productId: string; warehouseId: string | null; quantity: number };
export type HeldLine = { productId: string; warehouseId: string; quantity: number };

/** A stored cart. `needsTidying`: a sale has to be taken out of it, or another cart merged into it. */
export type StoredCart = {
  id: string | null;
  lines: StoredLine[];
  hold: { id: string; lines: HeldLine[] } | null;
  expiredAt: Date | null;
  needsTidying: boolean;
};

const NOTHING: StoredCart = { id: null, lines: [], hold: null, expiredAt: null, needsTidying: false };

/**
 * Whether cart `f` existed, or a change of it was under way, when its owner was merged (`m`). A cart created later
 * under the old cookie belongs to whoever kept that cookie, and must not get into the account's cart.
 */
export const WAS_UNDER_WAY = "f.created_at < m.created_at + interval '1 minute'";

/** Whether sold units are still in the lines of cart `c`, or a merged shopper's cart is not merged into it yet. */
const NEEDS_TIDYING = `(exists (select from reservation s where s.owner = $1::text and s.order_number is not null
      and s.cart_id = any(array_prepend(c.id, c.merged_ids)::text[])
      and not exists (select from cart_sale t where t.reservation_id = s.id))
    or exists (select from shopper_merge m join cart f on f.owner = m.from_owner
      where m.to_owner = $1::text and ${WAS_UNDER_WAY}))`;

/** An owner's cart with its running hold, or with the time its last hold expired, for an hour afterwards. */
export async function readStoredCart(owner: string): Promise<StoredCart> {
  const { rows } = await pool().query<StoredCart>({
    name: "cart-by-owner",
    text: `select c.id, coalesce((select json_agg(json_build_object('id', l.id, 'productId', l.product_id,
          'warehouseId', l.warehouse_id, 'quantity', l.quantity) order by l.added_at, l.id)
        from cart_line l where l.cart_id = c.id), '[]') as lines,
      case when h.status = 'PENDING' and h.expires_at > statement_timestamp() then json_build_object('id', h.id, 'lines',
        (select json_agg(json_build_object('productId', l.product_id, 'warehouseId', l.warehouse_id,
          'quantity', l.quantity)) from reservation_line l where l.reservation_id = h.id)) end as hold,
      case when (h.status = 'PENDING' or h.release_reason = 'EXPIRED') and h.expires_at <= statement_timestamp()
        and h.expires_at > statement_timestamp() - interval '1 hour' then h.expires_at end as "expiredAt",
      ${NEEDS_TIDYING} as "needsTidying"
    from (select $1::text as owner) o
    left join cart c using (owner)
    left join lateral (
      select r.id, r.status, r.release_reason, r.expires_at from reservation r
      where r.owner = $1::text and r.cart_id = any(array_prepend(c.id, c.merged_ids)::text[])
      order by (r.status = 'PENDING' and r.expires_at > statement_timestamp()) desc, r.created_at desc, r.id desc limit 1
    ) h on true`,
    values: [owner],
  });
  return rows[0] ?? NOTHING;
}

/** Units in an owner's cart; null if it has to be tidied before they can be counted. */
export async function countCartUnits(owner: string): Promise<number | null> {
  const { rows } = await pool().query<{ units: number; needsTidying: boolean }>({
    name: "cart-units",
    text: `select coalesce((select sum(l.quantity) from cart_line l where l.cart_id = c.id), 0)::integer as units,
      ${NEEDS_TIDYING} as "needsTidying"
      from (select $1::text as owner) o left join cart c using (owner)`,
    values: [owner],
  });
  const [row] = rows;
  return row?.needsTidying ? null : (row?.units ?? 0);
}

/**
 * `maximum`: units that one shopper may hold at a time, or buy if `isBought`, whichever leaves fewer; `left`: those that this
 * cart may hold, beside what its owner holds elsewhere and has bought.
 */
export type CartProduct = {
  product: Product;
  isSold: boolean;
  maximum: number;
  isBought: boolean;
  left: number;
  holdSeconds: number;
  extensionsMax: number;
};

/** The products of an owner's lines, including those no longer sold. `holdId`: the cart's own hold, if it is held. */
export async function readCartProducts(
  ids: readonly string[],
  { owner, holdId }: { owner: string; holdId: string | null },
): Promise<Map<string, CartProduct>> {
  const { rows } = await pool().query<ProductRow & Omit<CartProduct, "product">>({
    name: "cart-products",
    text: `select s.*, p.is_active as "isSold", case when m."isBought" then o.max_bought else o.max_held end as maximum, m."isBought",
        greatest(0, least(o.max_held - u.held, o.max_bought - u.held - u.bought)) as left,
        o.hold_seconds as "holdSeconds", o.extensions_max as "extensionsMax"
      from (${selectProducts("select * from product p where p.id = any($1::uuid[])", "''::text")}) s
      join product p on p.id = s.id join policy o on o.code = p.policy_code
      cross join lateral (select
          (select coalesce(sum(quantity), 0)::integer from reservation_line
            where holder = $2::text and product_id = p.id and status = 'PENDING' and held_until > statement_timestamp()
              and reservation_id is distinct from $3::uuid) as held,
          (select coalesce(sum(quantity - cancelled - returned), 0)::integer from reservation_line
            where holder = $2::text and product_id = p.id and status = 'CONFIRMED') as bought) u
      cross join lateral (select coalesce(o.max_bought - u.bought <= o.max_held, false) as "isBought") m`,
    values: [ids, owner, holdId],
  });
  return new Map(
    rows.map(({ isSold, maximum, isBought, left, holdSeconds, extensionsMax, ...row }) => {
      return [row.id, { product: toProduct(row), isSold, maximum, isBought, left, holdSeconds, extensionsMax }];
    }),
  );
}

/** Whether a product is known and sold, and whether a warehouse is known. */
export async function readWhetherKnown(
  productId: string,
  warehouseId: string | null,
): Promise<{ product: "sold" | "gone" | "unknown"; isWarehouse: boolean }> {
  const { rows } = await pool().query<{ isActive: boolean | null; isWarehouse: boolean }>({
    name: "cart-line-names",
    text: `select (select is_active from product where id = $1::uuid) as "isActive",
      $2::uuid is null or exists (select from warehouse where id = $2::uuid and is_active) as "isWarehouse"`,
    values: [productId, warehouseId],
  });
  const { isActive = null, isWarehouse = false } = rows[0] ?? {};
  return { product: isActive === null ? "unknown" : isActive ? "sold" : "gone", isWarehouse };
}
