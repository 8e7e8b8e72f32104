import { pool } from "@/lib/db/pool";

/**
 * Products with their own policy in browser tests: paying adds only two seconds, so that a hold can end while the
 * shopper pays.
 */
const HURRIED_SKUS = ["ELC-KEYBOARD-75", "ELC-PHONE-5G-128"];

/** Like STANDARD except for the payment time, since no test waits five minutes. */
export async function insertHurriedPolicy(): Promise<void> {
  await pool().query(
    `insert into policy (code, hold_seconds, ttl_seconds_max, extensions_max, extension_seconds, max_held, max_bought,
       backorder_per_row, offer_seconds, payment_seconds)
     select 'HURRIED', hold_seconds, ttl_seconds_max, extensions_max, extension_seconds, max_held, max_bought,
       backorder_per_row, offer_seconds, 2
     from policy where code = 'STANDARD'`,
  );
  await pool().query("update product set policy_code = 'HURRIED' where sku = any($1::text[])", [HURRIED_SKUS]);
}
