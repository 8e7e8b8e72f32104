import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";

/** `newestOrder`: the number of what the owner last ordered; null if nothing. */
type WhatOwnerHas = { reserved: boolean; waits: boolean; newestOrder: string | null };

/** Whether an owner has ever reserved anything, and has places in line or open offers. Most visitors have neither. */
export async function readWhatOwnerHas(owner: string): Promise<WhatOwnerHas> {
  const { rows } = await boundedQuery<WhatOwnerHas>(pool(), {
    name: "what-owner-has",
    text: `select exists (select from reservation where owner = $1::text) as reserved,
      exists (select from waitlist_entry where owner = $1::text and status in ('WAITING', 'OFFERED')) as waits,
      (select 'HF-' || max(order_number) from reservation where owner = $1::text and order_number is not null) as "newestOrder"`,
    values: [owner],
  });
  return rows[0] ?? { reserved: true, waits: true, newestOrder: null };
}

/** Units that an owner bought and kept of products that limit how many. */
export async function readLimitedUnits(owner: string): Promise<{ productId: string; units: number }[]> {
  const { rows } = await boundedQuery<{ productId: string; units: number }>(pool(), {
    name: "limited-units",
    text: `select l.product_id as "productId", sum(l.quantity - l.cancelled - l.returned)::integer as units
      from reservation_line l
      join product p on p.id = l.product_id
      join policy t on t.code = p.policy_code
      where l.holder = $1::text and l.status = 'CONFIRMED' and t.max_bought is not null
      group by l.product_id`,
    values: [owner],
  });
  return rows;
}
