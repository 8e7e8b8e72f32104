import { asOwner } from "@/tests/setup/database";

/**
 * What only the owner of a database can do: changes entries of the ledger and hashes all of it anew, so that nothing in the
 * database shows it.
 */
export async function rewriteLedger(change: string, url?: string): Promise<void> {
  await changeLedger(
    `${change};
     do $$ declare e ledger_entry; begin
       update inventory set chain_head = null, chain_count = 0;
       for e in select * from ledger_entry order by position loop
         update inventory set chain_head = ledger_entry_hash(chain_head, e), chain_count = chain_count + 1
         where product_id = e.product_id and warehouse_id = e.warehouse_id;
         update ledger_entry set hash = i.chain_head from inventory i
         where position = e.position and i.product_id = e.product_id and i.warehouse_id = e.warehouse_id;
       end loop;
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
