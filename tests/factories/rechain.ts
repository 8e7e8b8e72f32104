import { asOwner } from "@/tests/setup/database";

/**
 * What only the owner of a database can do: changes entries of the ledger and hashes all of it anew, so that nothing in the
 * database shows it.
 */
export async function rewriteLedger(change: string, url?: string): Promise<void> {
  await changeLedger(
    `${change};
     do $$ declare e ledger_entry; head bytea; row_before record := row(null::uuid, null::uuid); begin
       for e in select * from ledger_entry order by product_id, warehouse_id, position loop
         if (e.product_id, e.warehouse_id) is distinct from row_before then head := null; end if;
         row_before := (e.product_id, e.warehouse_id);
         head := ledger_entry_hash(head, e);
         update ledger_entry set hash = head where position = e.position;
       end loop;
       update inventory i set chain_count = l.count, chain_head = (select h.hash from ledger_entry h where h.position = l.last)
       from (select product_id, warehouse_id, count(*), max(position) as last from ledger_entry group by 1, 2) l
       where l.product_id = i.product_id and l.warehouse_id = i.warehouse_id;
     end $$`,
    url,
  );
}

/** The same without hashing anew. */
export async function changeLedger(change: string, url?: string): Promise<void> {
  await asOwner(
    `alter table ledger_entry disable trigger user; ${change}; alter table ledger_entry enable trigger user`,
    url,
  );
}
