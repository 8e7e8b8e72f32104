import { randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/pool";
import { SKIP_MAX } from "@/lib/field-schemas";
import { numberText } from "@/lib/format/count-words";
import { aKey, aShopper, aStockedProduct, get, MAIN, post } from "./api";

/** More than 100, the longest page. */
const MAILS = 105;

let key = "";

beforeAll(async () => {
  key = await aKey("admin");
  for (let count = 0; count < 8; count++) {
    const { sku } = await aStockedProduct(4 + (count % 3));
    const ends = ["release", "confirm", "confirm", null][count % 4];
    for (let hold = 0; hold < 2; hold++) {
      const held = await post("/api/reservations", { sku, quantity: 1 }, { cookie: await aShopper() });
      expect(held.status, held.text).toBe(201);
      if (ends) expect((await post(`/api/reservations/${held.body.id}/${ends}`, {}, { key })).status).toBe(200);
    }
  }
  await pool().query(
    `insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body, created_at)
     select gen_random_uuid(), n, 'ORDER_CONFIRMED', 'a@example.com', 'Hello', 't', '<p>t</p>', now() - make_interval(secs => n / 3)
     from generate_series(1, $1::integer) n`,
    [MAILS],
  );
});

type Found = Record<string, unknown>;

/** A page of a list, whatever its rows are called. */
async function page(list: string, more: string): Promise<{ rows: Found[]; nextCursor: string | null }> {
  const answer = await get(`/api/${list}&${more}`, { key });
  expect(answer.status, answer.text).toBe(200);
  const rows = Object.values(answer.body).find(Array.isArray) as Found[];
  return { rows, nextCursor: answer.body.nextCursor };
}

async function walk(list: string): Promise<Found[]> {
  const all: Found[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { rows, nextCursor } = await page(list, `limit=3${cursor && `&cursor=${cursor}`}`);
    all.push(...rows);
    cursor = nextCursor;
  }
  return all;
}

const nameOf = ({ id, productId, warehouseId }: Found) => id ?? `${productId} ${warehouseId}`;

test.each([
  "admin/inventory?sort=product",
  "admin/inventory?sort=warehouse&order=desc",
  `admin/inventory?sort=onHand&order=desc&warehouseId=${MAIN.id}`,
  "admin/inventory?sort=available&state=low",
  "admin/inventory/by-product?sort=product&order=desc",
  "admin/inventory/by-product?sort=onHand",
  "admin/products?sort=updatedAt&order=desc",
  "admin/products?sort=price&isActive=true",
  "admin/reservations?status=PENDING",
  "admin/reservations?status=RELEASED",
  "admin/reservations?created=TODAY",
  `admin/reservations?endedFrom=2020-01-01T00:00:00Z&warehouseId=${MAIN.id}`,
  "admin/orders?status=TO_SHIP",
  "admin/orders?placed=TODAY",
  "admin/mail?kind=ORDER_CONFIRMED",
  "audit?type=RESERVED",
  `audit?warehouseId=${MAIN.id}`,
])("%s begins where it is asked to, and agrees with a walk by cursor", async (list) => {
  const all = (await walk(list)).map(nameOf);
  expect(all.length).toBeGreaterThan(3);
  for (const skip of [0, 1, 3, all.length - 1]) {
    const { rows, nextCursor } = await page(list, `limit=2&skip=${skip}`);
    expect(rows.map(nameOf), `after ${skip} of ${all.length}`).toEqual(all.slice(skip, skip + 2));
    const isEnd = skip + 2 >= all.length;
    expect(nextCursor === null, `after ${skip} of ${all.length}`).toBe(isEnd);
    if (nextCursor === null) continue;
    const next = await page(list, `limit=2&cursor=${nextCursor}`);
    expect(next.rows.map(nameOf), "and goes on from there").toEqual(all.slice(skip + 2, skip + 4));
  }
  expect((await page(list, `skip=${all.length + 7}`)).rows).toEqual([]);
});

test("a list of emails begins after more of them than a page has", async () => {
  const all = await walk("admin/mail?kind=ORDER_CONFIRMED");
  const { rows, nextCursor } = await page("admin/mail?kind=ORDER_CONFIRMED", `limit=100&skip=${MAILS - 2}`);
  expect(rows).toEqual(all.slice(MAILS - 2));
  expect(nextCursor).toBeNull();
});

test.each([
  "admin/inventory",
  "admin/inventory/by-product",
  "admin/products",
  "admin/reservations",
  "admin/orders",
  "admin/mail",
  "audit",
])("%s refuses to skip what is no number of rows, too many, and besides a cursor", async (list) => {
  const refused = async (query: string) => {
    const { status, body } = await get(`/api/${list}?${query}`, { key });
    return { status, errors: body.errors };
  };
  const says = (message: string) => ({ status: 400, errors: [expect.objectContaining({ path: "skip", message })] });
  for (const skip of ["-1", "1.5", "x", `${SKIP_MAX + 1}`, randomUUID()]) {
    expect(await refused(`skip=${skip}`), skip).toEqual(
      says(`must be a whole number from 0 to ${numberText(SKIP_MAX)}`),
    );
  }
  const { body } = await get(`/api/${list}?limit=1`, { key });
  expect(await refused(`skip=2&cursor=${body.nextCursor}`)).toEqual(says("can't be combined with cursor"));
});
