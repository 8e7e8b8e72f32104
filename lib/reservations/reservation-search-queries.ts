import { hasAllWords } from "@/lib/db/has-all-words";
import { pool } from "@/lib/db/pool";
import { readSearchWords, type SearchWords } from "@/lib/db/search-words-queries";
import type { ReservationStatus } from "@/lib/stock/stock";
import { orderNumberText, plainText } from "@/lib/typed-text";
import { isSearchable, typedPhone } from "./typed-phone";

/**
 * What a search was resolved to, each a condition on a reservation `r` that an index serves. They are alternatives, but
 * never joined with OR, which no index serves: the list reads each by itself.
 */
export type FoundBy = { condition: string; values: readonly unknown[] }[];

/** With more, a search is too common to read what it found one by one; the newest reservations are searched instead. */
const FEW = 1_000;
const OWNER = "r.owner = $1::text";
/** With fewer digits, a search matches too many ids. */
const ID_DIGITS_MIN = 4;

/** A line `l` of `r`. Its status is a copy, and the indexes on lines have it. */
export const IS_OWN_LINE = "l.reservation_id = r.id and l.status = r.status";

/** The shopper who owns a reservation, as an index on accounts takes it. */
const SHOPPER = "case when r.owner like 'shopper:%' then substr(r.owner, 9)::uuid end";

type Lookup = {
  from: string;
  key: string;
  /** The text to search, and how. An index on it serves one operand at a time, so each word is a condition. */
  text: string;
  operator: "like" | "~";
  operands: (words: SearchWords) => string[];
  /** A reservation's condition: with a few keys as $1, and otherwise with the condition on `text`. */
  few: string;
  many: (matches: string) => string;
};

const PRODUCTS: Lookup = {
  from: "product p where true",
  key: "p.id::text",
  text: "p.search_title",
  operator: "~",
  operands: ({ expressions }) => expressions,
  few: `exists (select from reservation_line l where ${IS_OWN_LINE} and l.product_id = any($1::uuid[]))`,
  many: (matches) => `exists (select from reservation_line l join product p on p.id = l.product_id
      where ${IS_OWN_LINE} and ${matches})`,
};

/** What customers gave for payments and holds, and what staff changed since. */
export const GIVEN: readonly Lookup[] = [
  {
    from: "payment p where p.contact is not null",
    key: "unnest(array[p.reservation_id, p.retake_id])::text",
    text: "p.search_text",
    operator: "like",
    operands: ({ patterns }) => patterns,
    few: "r.id = any($1::uuid[])",
    many: (matches) =>
      `exists (select from payment p where p.reservation_id = r.id and p.contact is not null and ${matches})`,
  },
  {
    from: "reservation_contact c where true",
    key: "c.reservation_id::text",
    text: "search_contact(c.contact)",
    operator: "like",
    operands: ({ patterns }) => patterns,
    few: "r.id = any($1::uuid[])",
    many: (matches) => `exists (select from reservation_contact c where c.reservation_id = r.id and ${matches})`,
  },
  {
    from: "order_address a where true",
    key: "a.reservation_id::text",
    text: "search_contact(a.contact)",
    operator: "like",
    operands: ({ patterns }) => patterns,
    few: "r.id = any($1::uuid[])",
    many: (matches) => `exists (select from order_address a where a.reservation_id = r.id and ${matches})`,
  },
];

const PEOPLE: readonly Lookup[] = [
  ...GIVEN,
  {
    from: "auth_user u where u.shopper_id is not null",
    key: "'shopper:' || u.shopper_id",
    text: "u.search_text",
    operator: "like",
    operands: ({ patterns }) => patterns,
    few: "r.owner = any($1::text[])",
    many: (matches) => `exists (select from auth_user u where u.shopper_id = ${SHOPPER} and ${matches})`,
  },
];

/** Resolves a search by one indexed lookup per kind of thing; null without a word to search for. */
export async function findBy(q: string, status: ReservationStatus | undefined): Promise<FoundBy | null> {
  if (q.trim() === "") return null;
  const words = await readSearchWords(q);
  const [products, people] = await Promise.all([
    findWith(PRODUCTS, words).then((found) => withFewLines(found, status)),
    findByPeople(q, words, status),
  ]);
  return [...people, ...products];
}

/** The same without people: by an order's number and the names of products, for those who may not look for somebody's orders. */
export async function findByGoods(q: string, status: ReservationStatus | undefined): Promise<FoundBy> {
  const orderNumber = orderNumberText(plainText(q).toLowerCase());
  const products = await withFewLines(await findWith(PRODUCTS, await readSearchWords(q)), status);
  const numbered = orderNumber === null ? [] : [{ condition: "r.order_number = $1::bigint", values: [orderNumber] }];
  return [...numbered, ...products];
}

/** The same as `findBy` without the names of products: by who a reservation is for, and by what has one name, such as an order's number. */
export async function findByPeople(
  q: string,
  words: SearchWords,
  status: ReservationStatus | undefined,
  { lookups = PEOPLE, few = FEW }: { lookups?: readonly Lookup[]; few?: number } = {},
): Promise<FoundBy> {
  const [named, ...people] = await Promise.all([
    findNamed(q).then((found) => Promise.all(found.map((one) => withFewHolds(one, status)))),
    ...lookups.map((lookup) => findWith(lookup, words, few)),
  ]);
  return [...named, ...people.flat()];
}

/** Of products with few lines, the reservations. A product may have many lines and almost none of a status, or the reverse. */
async function withFewLines(found: FoundBy, status: ReservationStatus | undefined): Promise<FoundBy> {
  if (found[0]?.condition !== PRODUCTS.few) return found;
  const { rows } = await pool().query<{ id: string }>(
    `select reservation_id as id from reservation_line where product_id = any($1::uuid[])
       ${status ? "and status = $2::reservation_status" : ""} limit ${FEW + 1}`,
    [...found[0].values, ...(status ? [status] : [])],
  );
  return rows.length > FEW ? found : [{ condition: "r.id = any($1::uuid[])", values: [rows.map(({ id }) => id)] }];
}

/** Of an owner with few of a status, the reservations. A key may have very many, and none of it. */
async function withFewHolds(found: FoundBy[number], status: ReservationStatus | undefined): Promise<FoundBy[number]> {
  if (found.condition !== OWNER || !status) return found;
  const isKey = String(found.values[0]).startsWith("key:");
  const { rows } = await pool().query<{ id: string }>(
    `select id from reservation where owner = $1::text and status = $2::reservation_status
     ${isKey ? "and owner like 'key:%' order by id" : ""} limit ${FEW + 1}`,
    [...found.values, status],
  );
  return rows.length > FEW ? found : { condition: "r.id = any($1::uuid[])", values: [rows.map(({ id }) => id)] };
}

async function findWith(
  { from, key, text, operator, few, many, ...lookup }: Lookup,
  words: SearchWords,
  fewMax = FEW,
): Promise<FoundBy> {
  const operands = lookup.operands(words);
  if (operands.length === 0) return [];
  const matches = operands.map((_, index) => `${text} ${operator} $${index + 1}::text`).join(" and ");
  const { rows } = await pool().query<{ key: string }>(
    `select ${key} as key from ${from} and ${matches} limit ${fewMax + 1}`,
    operands,
  );
  if (rows.length > fewMax) return [{ condition: many(matches), values: operands }];
  return rows.length === 0 ? [] : [{ condition: few, values: [rows.map(({ key }) => key)] }];
}

/**
 * By a label of the caller's. Found before they are sorted: along the newest, a label that nobody uses would be looked for in
 * every reservation.
 */
const labelled = (
  column: "cart_id" | "order_id",
) => `select 'id', l.id::text from (select id, created_at from reservation
  where label_form(${column}) = any(array(select label_form(label) from unnest($4::text[]) as label)) offset 0) l
  order by l.created_at desc limit ${FEW}`;

/** By the end of a phone number, which is $5, or by its beginning, which is $7. */
const phoned = (contact: string) => {
  const phone = `${contact} ->> 'phone'`;
  return {
    byEnd: `${phone} is not null and phone_end(${phone}) like phone_end($5::text) || '%'`,
    byStart: `${phone} is not null and phone_start(${phone}) like $7::text || '%'`,
  };
};

const BY_PHONE = Object.values(phoned("p.contact"))
  .map(
    (phone) => `(select 'id', unnest(array[p.reservation_id, p.retake_id])::text from payment p
  where ${phone} order by p.created_at desc limit ${FEW})`,
  )
  .concat(
    Object.values(phoned("c.contact")).map(
      (phone) => `(select 'id', c.reservation_id::text from reservation_contact c where ${phone} limit ${FEW})`,
    ),
    Object.values(phoned("a.contact")).map(
      (phone) => `(select 'id', a.reservation_id::text from order_address a where ${phone} limit ${FEW})`,
    ),
  )
  .join("\nunion all ");

/** By the reference of a payment: a provider's in full, one recorded by hand by its first words. */
const BY_PAYMENT = `(select 'id', unnest(array[p.reservation_id, p.retake_id])::text from payment p
  where p.provider in ('test', 'stripe') and p.reference = btrim($6::text))
union all (select 'id', y.reservation_id::text from hand_payment y where y.reference is not null and searchable($6::text) <> ''
  and searchable(y.reference) || ' ' like regexp_replace(searchable($6::text), '([\\\\%_])', '\\\\\\1', 'g') || ' %'
  order by y.created_at desc limit ${FEW})`;

const NAMED = `
(select 'id' as kind, id::text as key from reservation where id between $1::uuid and $2::uuid order by id desc limit ${FEW})
union all select 'id', id::text from reservation where order_number = $3::bigint
union all (${labelled("cart_id")})
union all (${labelled("order_id")})
union all ${BY_PHONE}
union all ${BY_PAYMENT}
union all (select 'id', w.reservation_id::text from waitlist_entry w
  where lower(w.email) = lower($6::text) and w.email is not null and w.reservation_id is not null limit ${FEW})
union all (select 'owner', owner from reservation where owner = any($4::text[]) limit 1)
union all (select 'owner', 'key:' || k.id from api_key k where ${hasAllWords("' ' || searchable(k.name) || ' '", "$6")} limit ${FEW})`;

/** By what has one name: an id, an order's number, a label, a phone number, a payment, an address on the waitlist, a key's name. */
async function findNamed(q: string): Promise<FoundBy> {
  const { exactly, firstId, lastId, orderNumber, phone, phoneStart } = namesIn(q);
  // Without a name: a plan made before the phone number is known could not use its index.
  const values = [firstId, lastId, orderNumber, exactly, phone, q, phoneStart];
  const { rows } = await pool().query<{ kind: "id" | "owner"; key: string }>(NAMED, values);
  const keys = (wanted: "id" | "owner") => rows.filter(({ kind }) => kind === wanted).map(({ key }) => key);
  const [ids, owners] = [keys("id"), keys("owner")];
  return [
    ...(ids.length > 0 ? [{ condition: "r.id = any($1::uuid[])", values: [ids] }] : []),
    // One by one, so that a key with most of the holds is read newest first.
    ...owners.map((owner) => ({ condition: OWNER, values: [owner] })),
  ];
}

function namesIn(q: string) {
  const plain = plainText(q);
  const text = plain.toLowerCase();
  const digits = text.replaceAll("-", "");
  const beginsAnId = /^[0-9a-f-]+$/.test(text) && digits.length >= ID_DIGITS_MIN && digits.length <= 32;
  const typed = typedPhone(q);
  return {
    exactly: [q.trim(), plain, `shopper:${text}`, `key:${text}`],
    firstId: beginsAnId ? digits.padEnd(32, "0") : null,
    lastId: beginsAnId ? digits.padEnd(32, "f") : null,
    orderNumber: orderNumberText(text),
    phone: typed && isSearchable(typed.digits) ? typed.plain : null,
    // Numbers are found by their last ten digits, which the country's code is not among.
    phoneStart: typed && isSearchable(typed.national) ? typed.national : null,
  };
}
