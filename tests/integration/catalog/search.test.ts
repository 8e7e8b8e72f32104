import { randomUUID } from "node:crypto";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { readProducts } from "@/lib/catalog/catalog-queries";
import { ProductsQuery } from "@/lib/catalog/catalog-schemas";
import { foundProducts, readSearched } from "@/lib/catalog/found-products";
import { pool } from "@/lib/db/pool";
import { readInventoryRows } from "@/lib/inventory/inventory-queries";
import { InventoryQuery } from "@/lib/inventory/inventory-schemas";
import { listLedgerEntries } from "@/lib/ledger/ledger-queries";
import { listMails } from "@/lib/mail/mail-queries";
import { readAdminReservations } from "@/lib/reservations/read-admin-reservations";
import { plainText } from "@/lib/typed-text";
import { migrate } from "@/prisma/migrate";
import { seedEmptyDatabase } from "@/scripts/launch/seed-database";
import { post } from "@/tests/api/api";
import { aProduct } from "@/tests/factories/product";
import { createTestDatabase } from "@/tests/setup/database";

const MORE = [
  aProduct({ sku: "DE-KANNE", name: "Kännchen für Kaffee", description: "Porzellan aus Gießen." }),
  aProduct({ sku: "IN-DIYA", name: "सुगंधित मोमबत्ती", description: "सोया मोम और चंदन।" }),
  aProduct({ sku: "ROSE-3", name: "Lantern", description: "For old lamps. Not scented." }),
];

beforeAll(async () => {
  await seedEmptyDatabase();
  for (const { id, sku, slug, name, description } of MORE) {
    await pool().query(
      `insert into product (id, sku, slug, name, description, category, price_amount, image, policy_code)
       values ($1, $2, $3, $4, $5, 'Bazaar', 100, '/x.webp', 'STANDARD')`,
      [id, sku, slug || sku.toLowerCase(), name, description],
    );
  }
});

async function find(q: string, more: Record<string, string> = {}): Promise<string[]> {
  const { answer } = await readProducts(ProductsQuery.parse({ q, ...more }));
  return answer.products.map(({ name }) => name);
}

const [STOPWATCH, BAT, LIP, SOAP] = [
  "Coach's Stopwatch",
  "Kashmir Willow Cricket Bat",
  "Berry Lip Colour with Shea",
  "Rose Glycerine Soap, Set of 3",
];

describe("however it is typed, the same product is found", () => {
  test.each([
    ["coach's", STOPWATCH],
    ["coach’s", STOPWATCH],
    ["coach‘s", STOPWATCH],
    ["coach´s", STOPWATCH],
    ["coach`s", STOPWATCH],
    ["coachs", STOPWATCH],
    ["“coach's stopwatch”", STOPWATCH],
    ["lip-colour", LIP],
    ["lip‑colour", LIP],
    ["lip – colour", LIP],
    ["lip\u00a0colour", LIP],
    ["ｌｉｐ　ＣＯＬＯＵＲ", LIP],
    ["BERRY   lip,", LIP],
    ["(berry) lip", LIP],
    ["skn-soap-rose-3", SOAP],
    [" SKN SOAP ROSE 3 ", SOAP],
    ["Skn‑Soap‑Rose‑3", SOAP],
    ["Kännchen", "Kännchen für Kaffee"],
    ["Ka\u0308nnchen", "Kännchen für Kaffee"],
    ["KANNCHEN FUR", "Kännchen für Kaffee"],
    ["giessen", "Kännchen für Kaffee"],
    ["मोमबत्ती", "सुगंधित मोमबत्ती"],
    ["चंदन", "सुगंधित मोमबत्ती"],
    ["tooth brush", "Soft Toothbrush, Pack of 4"],
    ["torch 900lm", "Rechargeable Torch, 900 lm"],
    ["torch 900 lm", "Rechargeable Torch, 900 lm"],
    ["torch ９०० lm", "Rechargeable Torch, 900 lm"],
    ["vitamin c 15%", "Vitamin C Serum 15 %, 30 ml"],
    ["vitamin c 15 % 30ml", "Vitamin C Serum 15 %, 30 ml"],
  ])("%s", async (q, name) => {
    expect(await find(q)).toEqual([name]);
  });

  test("a vowel sign of Devanagari is part of its word, not an accent", async () => {
    expect(await find("मामबत्ती")).toEqual([]);
  });

  test.each(["'", "’ -", "?"])("signs without a word find nothing: %j", async (q) => {
    expect(await find(q)).toEqual([]);
  });
});

describe("singular and plural find each other, whole words before parts of others", () => {
  test.each([
    ["pens", "Fountain Pen, Fine Nib"],
    ["phones", "5G Phone, 128 GB"],
    ["candles", "Mysore Sandalwood Candle"],
    ["brushes", "Soft Toothbrush, Pack of 4"],
    ["tooth brushes", "Soft Toothbrush, Pack of 4"],
    ["umbrellas", "Monsoon Umbrella"],
    ["berries", LIP],
    ["coaches stopwatches", STOPWATCH],
    ["willow cricket bats", BAT],
    ["kashmir cricketbats", BAT],
  ])("%s", async (q, name) => {
    expect((await find(q))[0]).toBe(name);
  });

  test("both ways, with every regular ending, and with parts of other words last", async () => {
    const shelf = `Shelf ${randomUUID().slice(0, 6)}`;
    await aShelf(shelf, ["Daisies", "Cherry", "Knives", "Box", "Glasses", "Dress", "Toe", "Cape"]);
    await aShelf(shelf, ["Capello", "Escape room", "Steamer"]);
    const on = async (q: string) => await find(q, { category: shelf });
    for (const [q, name] of [
      ["daisy", "Daisies"],
      ["cherries", "Cherry"],
      ["knife", "Knives"],
      ["boxes", "Box"],
      ["glass", "Glasses"],
      ["dresses", "Dress"],
      ["toes", "Toe"],
      ["steamers", "Steamer"],
    ] as const) {
      expect([q, await on(q)]).toEqual([q, [name]]);
    }
    expect(await on("capes")).toEqual(["Cape", "Escape room"]);
    expect(await on("cape")).toEqual(["Cape", "Capello", "Escape room"]);
  });

  test("batteries are found by what has a battery", async () => {
    expect(new Set(await find("batteries"))).toEqual(
      new Set((await find("battery")).filter((name) => !/toothb/i.test(name))),
    );
  });

  test("in the panel, too", async () => {
    const { answer } = await readInventoryRows(InventoryQuery.parse({ q: "stopwatches" }), null);
    expect(answer.counts.all).toBe(5);
    expect((await listLedgerEntries({ q: "stopwatches" }, null, 1)).length).toBe(1);
  });
});

describe("a word that no product contains", () => {
  test.each([
    ["candel", "Mysore Sandalwood Candle"],
    ["hedphones", "Noise-Cancelling Headphones"],
    ["lip color", LIP],
    ["umbrela", "Monsoon Umbrella"],
    ["crikcet bat", BAT],
    ["crikcet willow", BAT],
    ["termomter", "Mercury-Free Glass Thermometer"],
    ["candels", "Mysore Sandalwood Candle"],
    ["msak", "Multani Mitti Clay Mask, 200 g"],
    ["saop", SOAP],
    ["pnes", "Fountain Pen, Fine Nib"],
    ["umbrelas", "Monsoon Umbrella"],
    ["termometers", "Mercury-Free Glass Thermometer"],
    ["mosturizers", "Oat Body Lotion, 400 ml"],
    ["mosturizer", "Oat Body Lotion, 400 ml"],
  ])("is taken for the nearest word: %s", async (q, name) => {
    expect((await find(q))[0]).toBe(name);
  });

  test.each([
    ["cricketbat", BAT],
    ["noisecancelling", "Noise-Cancelling Headphones"],
    ["noisecancellingheadphones", "Noise-Cancelling Headphones"],
    ["kashmir cricketbat", BAT],
    ["vitaminc serum", "Vitamin C Serum 15 %, 30 ml"],
  ])("is taken apart if products have its parts side by side: %s", async (q, name) => {
    expect((await find(q))[0]).toBe(name);
  });

  test("is taken for one that goes with the other words, even if another is as near", async () => {
    expect((await find("sett soap"))[0]).toBe(SOAP);
    expect((await find("sett pottery"))[0]).toBe("Pottery Workshop, One Seat");
  });

  test("is not taken for a word that only products had which are gone", async () => {
    const { rowCount } = await pool().query("insert into search_word values ('qqqzzy') on conflict do nothing");
    expect(rowCount).toBeLessThanOrEqual(1);
    expect(await find("qqqzzx")).toEqual([]);
  });

  test("is not taken apart in the middle of a word, nor out of the middle of one", async () => {
    expect(await find("shmirwillow")).toEqual([]);
    expect(await find("willowbat")).toEqual([]);
  });

  test.each(["qqqzzz", "candle qqqzzz", "bta", "spf 49", "zeppelin"])(
    "finds nothing if no word is near: %s",
    async (q) => {
      expect(await find(q)).toEqual([]);
    },
  );

  test("is not corrected as long as the search finds something, nor is a word that exists", async () => {
    expect(await find("candle")).toEqual(["Mysore Sandalwood Candle"]);
    expect(await find("batt")).not.toContain("Plant Cellulose Bath Sponge");
    expect(await find("batt")).toContain("5G Phone, 128 GB");
    expect(await find("candle", { category: "Fitness" })).toEqual([]);
  });
});

describe("the order", () => {
  test("names come before descriptions, and whole words before parts of words", async () => {
    const found = await find("bat");
    expect(found.slice(0, 3)).toEqual(["Table Tennis Bat and Ball", BAT, "Plant Cellulose Bath Sponge"]);
    expect(found).toContain("5G Phone, 128 GB");
  });

  test("an exact SKU comes first, in any writing", async () => {
    expect((await find("rose 3"))[0]).toBe("Lantern");
    expect((await find("Rose‑3"))[0]).toBe("Lantern");
    expect(await find("rose-3")).toContain(SOAP);
  });

  test("of equal matches the shorter name is first, and another sort may be asked for", async () => {
    const shelf = `Shelf ${randomUUID().slice(0, 6)}`;
    await aShelf(shelf, ["Kettle and stand", "Kettle", "Copper kettle"]);
    expect(await find("kettle", { category: shelf })).toEqual(["Kettle", "Copper kettle", "Kettle and stand"]);
    expect(await find("kettle", { category: shelf, sort: "name" })).toEqual([
      "Copper kettle",
      "Kettle",
      "Kettle and stand",
    ]);
    expect(await find("ketle", { category: shelf, sort: "price-desc" })).toHaveLength(3);
  });

  test.each(["the", "teh", "electronics", "elctronics"])("pages show each product once: %s", async (q) => {
    const whole = await find(q, { limit: "100" });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const { answer } = await readProducts(ProductsQuery.parse({ q, limit: "3", ...(cursor && { cursor }) }));
      paged.push(...answer.products.map(({ name }) => name));
      cursor = answer.nextCursor ?? undefined;
    } while (cursor);
    expect(paged).toEqual(whole);
    expect(new Set(paged).size).toBe(whole.length);
    expect(q === "teh" || whole.length > 3).toBe(true);
  });

  test("without words, relevance is by name", async () => {
    expect(await find("", { limit: "100" })).toEqual(await find("", { limit: "100", sort: "name" }));
  });
});

test("search sees no difference between what was typed and its plain form", async () => {
  for (const typed of [
    "GRN–77\u200b",
    "ＧＲＮ−77",
    " coach’s\u00a0“stopwatch” ",
    "५६०-००१ ௩ ੪ ۹",
    "a\u00adb\ufe0f \u{e0041}c",
    "क्\u200dष",
    "Crème brûlée – ½ ﬁ",
    "´tis ｉｔ",
  ]) {
    const { rows } = await pool().query("select searchable($1) = searchable($2) as same", [typed, plainText(typed)]);
    expect([typed, rows[0].same]).toEqual([typed, true]);
  }
});

describe("the panel finds in the same way", () => {
  const COACHS = ["COACH’S", "fit‑stopwatch 60", "coachs", "ｓｔｏｐｗａｔｃｈ"];

  test.each(COACHS)("inventory, ledger entries and reservations of a product: %s", async (q) => {
    const inventory = await readInventoryRows(InventoryQuery.parse({ q }), null);
    expect(new Set(inventory.answer.rows.map(({ name }) => name))).toEqual(new Set([STOPWATCH]));
    expect(inventory.answer.counts.all).toBe(5);
    const entries = await listLedgerEntries({ q }, null, 100);
    expect(new Set(entries.map(({ sku }) => sku))).toEqual(new Set(["FIT-STOPWATCH-60"]));
    const held = await post("/api/reservations", { sku: "FIT-STOPWATCH-60", quantity: 1 });
    const { reservations } = await readAdminReservations({ q, limit: 10 });
    expect(reservations.map(({ id }) => id)).toContain(held.body.id);
  });

  test("emails by recipient and subject", async () => {
    const { rows } = await pool().query("insert into outbox (kind, subject_id) values ('X', 'x') returning id");
    await pool().query(
      `insert into mail (id, outbox_id, kind, recipient, subject, text_body, html_body)
       values (gen_random_uuid(), $1, 'ORDER_CONFIRMED', 'd.o''brien@x.example', 'Kännchen – “sold”', '', '')`,
      [rows[0].id],
    );
    for (const q of ["o’brien", "KANNCHEN sold", "d.o'brien@X.example"]) {
      expect((await listMails({ q, limit: 10 })).found).toHaveLength(1);
    }
    expect((await listMails({ q: "kanne", limit: 10 })).found).toEqual([]);
  });
});

describe("a search", () => {
  async function planOf(q: string): Promise<string> {
    const found = foundProducts(await readSearched(q), (value) => `'${value}'`);
    const client = await pool().connect();
    try {
      // The optimiser prefers to read a table as small as this one whole.
      await client.query("begin; set local enable_seqscan = off");
      const { rows } = await client.query(`explain ${found}`);
      return JSON.stringify(rows);
    } finally {
      await client.query("rollback");
      client.release();
    }
  }

  test("reads only what the trigram index finds", async () => {
    expect(await planOf("candles for a lamp")).toContain("product_search_text_idx");
  });

  test("asks nothing else for each product that it finds", async () => {
    expect(await planOf("candles for a lamp")).not.toMatch(/Function Scan|SubPlan|Nested Loop|search_text ~ /);
  });
});

test("pg_trgm may have been installed in another schema, which is not on the search path", async () => {
  const database = await createTestDatabase();
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query(`drop schema public, race_lab cascade; create schema public; create schema extensions;
      create extension pg_trgm with schema extensions`);
    const progress: string[] = [];
    await migrate({ connectionString: database.ownerUrl, onProgress: (line) => progress.push(line) });
    expect(progress).toContain("created the race lab's schema");
    await client.query(`insert into product (id, sku, slug, name, description, category, price_amount, image, policy_code)
      values (gen_random_uuid(), 'CND-1', 'candle', 'Candle', 'Soy wax.', 'Lifestyle', 100, '/x.webp', 'STANDARD')`);
    expect((await client.query("select search_near('candel') as near")).rows).toEqual([{ near: "candle" }]);
  } finally {
    await client.end();
    await database.drop();
  }
});

async function aShelf(category: string, names: string[]): Promise<void> {
  for (const name of names) {
    const sku = randomUUID();
    await pool().query(
      `insert into product (id, sku, slug, name, description, category, price_amount, image, policy_code)
       values ($1::uuid, upper($1::text), $1::text, $2, 'A thing.', $3, 100, '/x.webp', 'STANDARD')`,
      [sku, name, category],
    );
  }
}
