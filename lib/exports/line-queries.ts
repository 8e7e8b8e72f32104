import type { ListedCount } from "@/lib/counts/count-schemas";
import { pool } from "@/lib/db/pool";
import { grouped } from "@/lib/grouped";
import type { ListedIncoming } from "@/lib/receiving/incoming-schemas";

type CountLine = { sku: string; product: string; shelf: string | null } & {
  counted: number | null;
  countedAt: Date | null;
  expected: number | null;
  difference: number | null;
};

/** The lines of counts: what was applied, else what was counted last. */
export async function countLinesOf(
  counts: readonly ListedCount[],
): Promise<(Omit<ListedCount, "counted"> & Omit<CountLine, "countedAt"> & { countedAt: string | null })[]> {
  const { rows } = await pool().query<CountLine & { countId: string }>(
    `select l.count_id as "countId", p.sku, p.name as product, i.shelf, coalesce(l.counted, e.counted) as counted,
       coalesce(l.counted_at, e.counted_at) as "countedAt", l.expected, l.counted - l.expected as difference
     from count_line l join stock_count c on c.id = l.count_id join product p on p.id = l.product_id
       left join inventory i on i.product_id = l.product_id and i.warehouse_id = c.warehouse_id
       left join lateral (
         select counted, counted_at from count_entry e where e.count_id = l.count_id and e.product_id = l.product_id
           and (l.recount_from is null or e.counted_at > l.recount_from)
         order by e.id = l.chosen_entry_id desc nulls last, e.counted_at desc limit 1) e on true
     where l.count_id = any($1::uuid[]) order by l.place`,
    [counts.map(({ id }) => id)],
  );
  const linesOf = grouped(rows, ({ countId }) => countId);
  return counts.flatMap((count) =>
    (linesOf.get(count.id) ?? []).map(({ countId: _, countedAt, ...line }) => {
      return { ...count, ...line, countedAt: countedAt?.toISOString() ?? null };
    }),
  );
}

type IncomingLine = {
  sku: string;
  product: string;
  quantity: number;
  good: number;
  damaged: number;
  missing: number;
};

/** The lines of expected goods. */
export async function incomingLinesOf(incoming: readonly ListedIncoming[]): Promise<(ListedIncoming & IncomingLine)[]> {
  const { rows } = await pool().query<IncomingLine & { incomingId: string }>(
    `select l.incoming_id as "incomingId", p.sku, p.name as product, l.quantity, l.good, l.damaged, l.missing
     from incoming_line l join product p on p.id = l.product_id where l.incoming_id = any($1::uuid[]) order by l.place`,
    [incoming.map(({ id }) => id)],
  );
  const linesOf = grouped(rows, ({ incomingId }) => incomingId);
  return incoming.flatMap((head) =>
    (linesOf.get(head.id) ?? []).map(({ incomingId: _, ...line }) => ({ ...head, ...line })),
  );
}
