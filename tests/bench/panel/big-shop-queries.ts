import type pg from "pg";
import type { Names } from "./panel-requests";

/** A warehouse, a product, and an order of a year's middle with its customer. */
export async function readNames(pool: pg.Pool): Promise<Names> {
  const { rows } = await pool.query<Names>(
    `select w.id as "warehouseId", p.id as "productId", r.id as "reservationId", 'HF-' || r.order_number as "orderNumber",
       (select y.contact ->> 'email' from payment y where y.reservation_id = r.id) as email, substr(r.owner, 9) as "customerId",
       (select product_id from waitlist_entry group by product_id order by count(*) desc limit 1) as "waitedId"
     from (select id from warehouse order by code limit 1) w, (select id from product where sku = 'PNL-LAMP-00011') p,
       (select id, order_number, owner from reservation where order_number is not null and owner like 'shopper:%'
        order by order_number offset 60000 limit 1) r`,
  );
  const [names] = rows;
  if (!names) throw new Error("the shop has no product PNL-LAMP-00011 or too few orders");
  return names;
}
