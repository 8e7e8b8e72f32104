import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { sign } from "@/lib/signature";

/** How the record of erased customers names an email address or phone number: only whoever knows it can find it there. */
export function addressMark(address: string): string {
  return sign("erased address", address).toString("hex");
}

/** How often the customer with this address was erased: each time, the next with it begins anew. */
export async function timesErased(address: string): Promise<number> {
  const { rows } = await boundedQuery<{ count: number }>(pool(), {
    name: "times erased",
    text: "select count(*)::integer as count from setting_change where subject = 'CUSTOMER' and subject_id = $1::text",
    values: [addressMark(address)],
  });
  return rows[0]?.count ?? 0;
}
