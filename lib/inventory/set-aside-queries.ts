import type { Scope } from "@/lib/auth/caller";
import { pool } from "@/lib/db/pool";
import { StatementValues } from "@/lib/db/statement-values";
import { readCursor, writeCursor } from "@/lib/http/cursor";
import type { SetAsideList, SetAsideQuery, SetAsideUnits } from "./set-aside-schemas";

type Row = Omit<SetAsideUnits, "last"> & { at: Date; actor: string; note: string | null };

/** What is set aside, by SKU, warehouse and bucket. */
export async function readSetAside({ cursor, limit, ...filter }: SetAsideQuery, scope: Scope): Promise<SetAsideList> {
  const list = ["set aside", filter];
  const values = new StatementValues();
  const given = ["i.set_aside > 0"];
  const { productId, warehouseId, bucket } = filter;
  if (productId) given.push(`i.product_id = ${values.add(productId, "uuid")}`);
  if (warehouseId) given.push(`i.warehouse_id = ${values.add(warehouseId, "uuid")}`);
  if (scope) given.push(`i.warehouse_id = any(${values.add(scope, "uuid[]")})`);
  if (bucket) given.push(`b.bucket = ${values.add(bucket, "text")}`);
  const after = readCursor(list, cursor);
  if (after) given.push(`(p.sku, w.code, b.bucket) > (${after.map((part) => values.add(part, "text")).join(", ")})`);
  const { rows } = await pool().query<Row>(
    `select p.id as "productId", p.sku, p.name, w.id as "warehouseId", w.code as "warehouseCode", b.bucket, b.quantity,
       l.created_at as at, l.actor, l.note
     from inventory i join product p on p.id = i.product_id join warehouse w on w.id = i.warehouse_id
     cross join lateral (
       select e.bucket, sum(e.set_aside_delta)::integer as quantity,
         max(e.position) filter (where e.set_aside_delta > 0) as added
       from ledger_entry e
       where e.product_id = i.product_id and e.warehouse_id = i.warehouse_id and e.bucket is not null
       group by e.bucket having sum(e.set_aside_delta) > 0
     ) b
     join ledger_entry l on l.position = b.added
     where ${given.join(" and ")}
     order by p.sku, w.code, b.bucket limit ${values.add(limit + 1, "integer")}`,
    values.all,
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    setAside: page.map(({ at, actor, note, ...units }) => ({ ...units, last: { at: at.toISOString(), actor, note } })),
    nextCursor: rows.length > limit && last ? writeCursor(list, [last.sku, last.warehouseCode, last.bucket]) : null,
  };
}
