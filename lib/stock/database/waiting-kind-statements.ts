/**
 * Places in line that one group loads, per product and kind of wish (how many units, from where): the first ones of each
 * kind, so that serving them in order is exact until a kind is used up. A group that follows serves the rest.
 */
export const WAITING_PER_WISH_MAX = 100;

/** The warehouse of a wish, in the words of waitlist_entry_kind_idx; "any" is the nil UUID, which no warehouse has. */
const PLACE = "coalesce(e.warehouse_id, '00000000-0000-0000-0000-000000000000'::uuid)";

/** The first kind of wish in a product's line that `isAfter`, by one probe of the index. */
function nextKind(productId: string, isAfter: string): string {
  return `select ${PLACE} as place, e.quantity from waitlist_entry e
      where e.product_id = ${productId} and e.status = 'WAITING' and ${isAfter}
      order by ${PLACE}, e.quantity limit 1`;
}

/**
 * Of the CTE `waited` (products), the places in line to load, however long a line is: `kind` steps from one kind of wish to
 * the next, and `waiting` takes the first ones of each, numbered by `nth`, and one more to see whether there are more.
 */
export const WAITING_CTES = `kind as materialized (
  with recursive step as (
    select x.product_id, f.place, f.quantity from waited x cross join lateral (
      ${nextKind("x.product_id", "true")}) f
    union all
    select s.product_id, n.place, n.quantity from step s cross join lateral (
      ${nextKind("s.product_id", `(${PLACE}, e.quantity) > (s.place, s.quantity)`)}) n
  ) select * from step
), waiting as materialized (
  select w.* from kind k cross join lateral (
    select e.id, e.product_id, row_number() over (order by e.arrival) as nth
    from waitlist_entry e
    where e.product_id = k.product_id and e.status = 'WAITING' and ${PLACE} = k.place and e.quantity = k.quantity
    order by e.arrival limit ${WAITING_PER_WISH_MAX + 1}
  ) w`;
