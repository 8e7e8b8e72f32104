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
  const given = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  await client.query(
    `insert into setting_change (subject, subject_id, changes, note, actor, created_at)
     values ($1, $2, $3::jsonb, $4, $5, now())`,
    [
      subject,
      id,
      JSON.stringify(Object.fromEntries(given.map(([field, value]) => [field, [null, value]]))),
      note,
      actor,
    ],
  );
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
