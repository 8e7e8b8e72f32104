import type pg from "pg";
import type { Names } from "./panel-requests";

/** What breaks the rows' chains, besides the entries' hashes. */
export const CHAINS = "(select * from ledger_broken_heads(0) union all select * from ledger_wrong_counts()) d";

/** A warehouse, products, an order of a year's middle with its customer, and others to ask for. */
export async function readNames(pool: pg.Pool): Promise<Names> {
  const { rows } = await pool.query<Names>(
    `select w.id as "warehouseId", p.id as "productId", r.id as "reservationId", 'HF-' || r.order_number as "orderNumber",
       r.contact ->> 'email' as email, right(r.contact ->> 'phone', 10) as phone, substr(r.owner, 9) as "customerId", s.tracking_number as tracking,
       (select product_id from waitlist_entry where status = 'WAITING' group by product_id order by count(*) desc limit 1) as "waitedId",
       (select sku from product where id = c.id) as "commonSku", c.id as "commonId", rare.name as "rareName",
       (select i.id from pick_batch i where i.warehouse_id = w.id order by i.number limit 1) as "batchId",
       (select 'T-' || number from transfer order by number offset 700 limit 1) as "transferNumber",
       (select 'C-' || number from stock_count order by number offset 400 limit 1) as "countNumber",
       (select reference from delivery order by received_at offset 2000 limit 1) as "deliveryReference",
       (select id from transfer where status = 'SENT' order by number limit 1) as "transferId",
       (select id from stock_count where status = 'OPEN' order by number limit 1) as "countId",
       (select id from delivery order by received_at offset 2000 limit 1) as "deliveryId",
       (select id from incoming where ended_at is null order by expected_on, id limit 1) as "incomingId"
     from (select id from warehouse order by code limit 1) w, (select id from product where sku = 'PNL-LAMP-00011') p,
       (select product_id as id from delivery_line group by 1 order by count(*) desc limit 1) c,
       (select r.id, r.order_number, r.owner, y.contact from reservation r join payment y on y.id = r.payment_id
        where r.owner like 'shopper:%' and r.order_status = 'SHIPPED'
          and not exists (select from auth_user u where u.shopper_id = substr(r.owner, 9)::uuid) order by r.order_number offset (select count(*) / 2 from payment) limit 1) r
       join lateral (select tracking_number from shipment s where s.reservation_id = r.id limit 1) s on true,
       (select y.contact ->> 'name' as name from payment y where y.contact ->> 'name' like '%wala' order by y.created_at desc limit 1) rare`,
  );
  const [names] = rows;
  if (!names) throw new Error("the shop has no product PNL-LAMP-00011 or too few orders");
  return names;
}
