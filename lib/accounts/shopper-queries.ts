import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

/** Whether this owner ("shopper:<id>") has anything. Most people who sign in have nothing to join. */
export async function ownsAnything(owner: string): Promise<boolean> {
  const { rows } = await boundedQuery<{ owns: boolean }>(pool(), {
    text: `select exists (select from reservation where owner = $1::text)
      or exists (select from waitlist_entry where owner = $1::text)
      or exists (select from cart where owner = $1::text) as owns`,
    values: [owner],
  });
  return rows[0]?.owns ?? false;
}
