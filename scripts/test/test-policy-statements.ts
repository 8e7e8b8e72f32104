import { pool } from "@/lib/db/pool";

/**
 * Products with their own policy in browser tests: paying adds only two seconds, so that a hold can end while the
 * shopper pays.
 */
const HURRIED_SKUS = ["ELC-KEYBOARD-75", "ELC-PHONE-5G-128"];

/**
 * All browsers share one network, so only what is sold under GUARDED needs a proof, and then for each hold. HURRIED is like
 * STANDARD except for the payment time, since no test waits five minutes.
 */
export async function setTestPolicies(): Promise<void> {
  await pool().query("update policy set unproven_per_network = 1000000, unproven_share_percent = 100");
  await pool().query(
    `insert into policy (code, hold_seconds, ttl_seconds_max, extensions_max, extension_seconds, max_held, max_bought,
       backorder_per_row, offer_seconds, payment_seconds, unproven_per_network, unproven_share_percent)
     select n.code, hold_seconds, ttl_seconds_max, extensions_max, extension_seconds, max_held, max_bought,
       backorder_per_row, offer_seconds, n.payment, n.unproven, unproven_share_percent
     from policy, (values ('HURRIED', 2, 1000000), ('GUARDED', 300, 0)) n (code, payment, unproven)
     where policy.code = 'STANDARD' on conflict do nothing`,
  );
  await pool().query("update product set policy_code = 'HURRIED' where sku = any($1::text[])", [HURRIED_SKUS]);
}
