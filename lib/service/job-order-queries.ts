import { pool } from "@/lib/db/pool";
import { boundedQuery } from "@/lib/db/statement";
import { Id } from "@/lib/field-schemas";

/** Order numbers by job subject: the subject is the order, or a payment for it. Other subjects are left out. */
export async function findOrderNumbers(subjectIds: readonly string[]): Promise<Map<string, string>> {
  const ids = subjectIds.filter((id) => Id.safeParse(id).success);
  if (ids.length === 0) return new Map();
  const { rows } = await boundedQuery<{ id: string; number: string }>(pool(), {
    text: `select r.id::text as id, 'HF-' || r.order_number as number from reservation r
      where r.id = any($1::uuid[]) and r.order_number is not null
      union all
      select y.id::text, 'HF-' || r.order_number from payment y join reservation r
        on r.id in (y.reservation_id, y.retake_id) and r.payment_id = y.id
      where y.id = any($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map(({ id, number }) => [id, number]));
}
