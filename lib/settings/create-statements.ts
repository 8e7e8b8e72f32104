import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { sqlState } from "@/lib/db/sql-state";
import type { SettingValue } from "@/lib/stock/decision";
import { STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";
import { NO_PICTURE } from "./product-queries";
import type { NewProduct } from "./product-schemas";
import type { NewWarehouse } from "./warehouse-schemas";

type Taken = { taken: string };

/**
 * Inserts a product with a free slug made from its name. Returns its id, or the name of the unique constraint that it would
 * break. The policy must exist.
 */
export async function insertProduct(product: NewProduct, actor: string): Promise<{ id: string } | Taken> {
  const id = randomUUID();
  const { sku, name, description, category, price, policy, note = null } = product;
  const {
    image = NO_PICTURE,
    barcode = null,
    cost = null,
    hsn = null,
    taxPercent = null,
    lowThreshold = null,
  } = product;
  return await orTaken(async (client) => {
    await client.query(
      `insert into product (id, sku, slug, name, description, category, price_amount, currency, policy_code, image, barcode,
         cost_amount, hsn, tax_percent, low_threshold)
       select $1::uuid, $2, case when n.number = 1 then $3 else $3 || '-' || n.number end, $4, $5, $6, $7, $8, $9, $10, $11,
         $12, $13, $14, $15
       from generate_series(1, (select count(*) + 1 from product where slug = $3 or slug like $3 || '-%')) n (number)
       where not exists (
         select from product where slug = case when n.number = 1 then $3 else $3 || '-' || n.number end)
       order by n.number limit 1`,
      [
        id,
        sku,
        slugOf(name) || slugOf(sku) || id,
        name,
        description,
        category,
        price.amount,
        price.currency,
        policy,
        image,
        barcode,
        cost?.amount ?? null,
        hsn,
        taxPercent,
        lowThreshold,
      ],
    );
    const fields = { sku, name, description, category, unitPrice: price.amount, policyCode: policy, image };
    const more = { barcode, cost: cost?.amount ?? null, hsn, taxPercent, lowThreshold };
    await recordCreation(client, { subject: "PRODUCT", id, fields: { ...fields, ...more }, note, actor });
    return { id };
  });
}

/** `id`: made by the caller, who can then see whether an earlier attempt inserted it. */
export type AddedProduct = NewProduct & { id: string; isActive?: boolean };

/**
 * Inserts many products in one go. Returns the ids of those that were inserted: all whose SKU and barcode are free. The policies
 * must exist, and categories be as they are spelled.
 */
export async function insertProducts(products: readonly AddedProduct[], actor: string): Promise<string[]> {
  if (products.length === 0) return [];
  return await inTransaction(async (client) => {
    const slugs = await freeSlugs(client, products);
    const rows = products.map(({ price, cost, isActive = true, image = NO_PICTURE, note: _, ...product }, at) => ({
      ...{
        ...product,
        image,
        is_active: isActive,
        slug: slugs[at],
        price_amount: price.amount,
        currency: price.currency,
      },
      ...{ policy_code: product.policy, cost_amount: cost?.amount, tax_percent: product.taxPercent },
      low_threshold: product.lowThreshold,
    }));
    const { rows: inserted } = await client.query<{ id: string }>(
      `insert into product (id, sku, slug, name, description, category, price_amount, currency, policy_code, image, barcode,
         cost_amount, hsn, tax_percent, low_threshold, is_active)
       select id, sku, slug, name, description, category, price_amount, currency, policy_code, image, barcode,
         cost_amount, hsn, tax_percent, low_threshold, is_active
       from jsonb_populate_recordset(null::product, $1::jsonb) on conflict do nothing returning id`,
      [JSON.stringify(rows)],
    );
    const made = new Set(inserted.map(({ id }) => id));
    const changes = products.flatMap(({ id, price, policy, cost, note = null, isActive, ...given }) => {
      const fields = { ...given, unitPrice: price.amount, policyCode: policy, cost: cost?.amount ?? null };
      const said = { ...fields, image: given.image ?? NO_PICTURE, ...(isActive === false && { isActive }) };
      return made.has(id) ? [{ id, note, changes: creationOf(said) }] : [];
    });
    await client.query(
      `insert into setting_change (subject, subject_id, changes, note, actor, created_at)
       select 'PRODUCT', id, changes, note, $2, now() from jsonb_to_recordset($1::jsonb) x (id text, note text, changes jsonb)`,
      [JSON.stringify(changes), actor],
    );
    return [...made];
  });
}

/** A slug for each product that no other has, as far as anybody can see. */
async function freeSlugs(client: PoolClient, products: readonly AddedProduct[]): Promise<string[]> {
  const bases = products.map(({ name, sku, id }) => slugOf(name) || slugOf(sku) || id);
  const has = async (condition: string) => {
    const { rows } = await client.query<{ slug: string }>(`select slug from product where ${condition}`, [bases]);
    return rows.map(({ slug }) => slug);
  };
  const taken = new Set(await has("slug = any($1::text[])"));
  if (taken.size > 0 || new Set(bases).size < bases.length) {
    // Some need a number. This reads every product.
    for (const slug of await has("regexp_replace(slug, '-[0-9]+$', '') = any($1::text[])")) taken.add(slug);
  }
  return bases.map((base) => {
    let slug = base;
    for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`;
    taken.add(slug);
    return slug;
  });
}

/** Inserts a warehouse. Returns its id, or the name of the unique constraint that it would break. */
export async function insertWarehouse(warehouse: NewWarehouse, actor: string): Promise<{ id: string } | Taken> {
  const id = randomUUID();
  const { note = null, secondCountAbove, ...fields } = warehouse;
  return await orTaken(async (client) => {
    const { rows } = await client.query<{ priority: number }>(
      `insert into warehouse (id, code, name, city, latitude, longitude, priority, postal_ranges, cut_off_time,
         working_days, shipping_bands, second_count_above)
       values ($1, $2, $3, $4, $5, $6, coalesce($7::integer, (select coalesce(max(priority), 0) + 1 from warehouse)),
         $8::jsonb, $9, $10::jsonb, $11::jsonb, $12::integer)
       returning priority`,
      [
        id,
        fields.code,
        fields.name,
        fields.city,
        fields.latitude,
        fields.longitude,
        fields.priority ?? null,
        JSON.stringify(fields.postalRanges ?? []),
        fields.cutOffTime ?? STANDARD_RULES.cutOffTime,
        JSON.stringify(fields.workingDays ?? STANDARD_RULES.workingDays),
        JSON.stringify(fields.shippingBands ?? STANDARD_RULES.shippingBands),
        secondCountAbove?.amount ?? null,
      ],
    );
    const priority = rows[0]?.priority ?? null;
    await recordCreation(client, {
      subject: "WAREHOUSE",
      id,
      fields: { ...fields, priority, secondCountAbove: secondCountAbove?.amount ?? null },
      note,
      actor,
    });
    return { id };
  });
}

async function orTaken<Made>(make: (client: PoolClient) => Promise<Made>): Promise<Made | Taken> {
  try {
    return await inTransaction(make);
  } catch (error) {
    const taken = takenConstraint(error);
    if (taken === null) throw error;
    return { taken };
  }
}

/** The unique constraint that a statement would have broken; null for every other error. */
export function takenConstraint(error: unknown): string | null {
  return sqlState(error) === "23505" ? String((error as { constraint?: unknown }).constraint) : null;
}

type Creation = {
  subject: "PRODUCT" | "WAREHOUSE";
  id: string;
  fields: Record<string, SettingValue>;
  note: string | null;
  actor: string;
};

/** At the same moment as the row's `updated_at`, so that it does not look like a later change. */
async function recordCreation(client: PoolClient, { subject, id, fields, note, actor }: Creation): Promise<void> {
  await client.query(
    `insert into setting_change (subject, subject_id, changes, note, actor, created_at)
     values ($1, $2, $3::jsonb, $4, $5, now())`,
    [subject, id, JSON.stringify(creationOf(fields)), note, actor],
  );
}

function creationOf(fields: Record<string, SettingValue | undefined>): Record<string, [null, SettingValue]> {
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([field, value]) => [field, [null, value as SettingValue]]));
}

/** The name as part of an address: ASCII letters and digits, joined by hyphens. */
function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replaceAll(/[\u0300-\u036f'’]/g, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 80);
}
