import { recordAccess } from "@/lib/access/people-statements";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { inTransaction } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import { type Answer, json } from "@/lib/http/answer";
import { problem } from "@/lib/http/problem";
import type { Seller, SellerChange, SellerSetting } from "./seller-schemas";
import { findSeller, lockSeller, type StoredSeller, saveSeller } from "./seller-statements";

/** The seller, as receipts and invoices must state it: as somebody saved it, else as the environment says. */
export async function readSeller(): Promise<Seller> {
  return (await findSeller())?.value ?? sellerOfEnvironment();
}

export async function readSellerSetting(): Promise<SellerSetting> {
  return settingOf(await findSeller());
}

/** Takes effect with the next receipt and invoice. Invoices that were issued stay as they are. */
export async function changeSeller(change: SellerChange, caller: Admin | Key): Promise<Answer> {
  const { expectedUpdatedAt, ...seller } = change;
  const actor = actorOf(caller);
  const stale = await inTransaction(async (client) => {
    const stored = await lockSeller(client);
    const before = settingOf(stored);
    if (expectedUpdatedAt !== undefined && expectedUpdatedAt !== before.updatedAt) return before;
    const fields = changesOf(before, seller);
    if (stored !== null && Object.keys(fields).length === 0) return null;
    await saveSeller(client, seller, actor);
    await recordAccess(client, { subject: "SHOP", id: "seller", fields, actor });
    return null;
  });
  if (stale === null) return json(200, await readSellerSetting());
  const detail = "It was changed after you read it. Nothing was changed now.";
  return problem("CHANGED_MEANWHILE", detail, { current: stale });
}

function changesOf(before: Seller, after: Seller): Record<string, [string | null, string | null]> {
  const texts = ({ name, addressLines, taxId }: Seller) => ({ name, address: addressLines.join(", ") || null, taxId });
  const [from, to] = [texts(before), texts(after)];
  const changed = (Object.keys(to) as (keyof typeof to)[]).filter((field) => from[field] !== to[field]);
  return Object.fromEntries(changed.map((field) => [field, [from[field], to[field]]]));
}

function settingOf(stored: StoredSeller | null): SellerSetting {
  if (stored === null) return { ...sellerOfEnvironment(), updatedBy: null, updatedAt: null };
  return { ...stored.value, updatedBy: stored.updatedBy, updatedAt: stored.updatedAt.toISOString() };
}

function sellerOfEnvironment(): Seller {
  const { SELLER_NAME, SELLER_ADDRESS, SELLER_TAX_ID } = env();
  const addressLines = SELLER_ADDRESS.split("|").map((line) => line.trim());
  return { name: SELLER_NAME, addressLines: addressLines.filter(Boolean), taxId: SELLER_TAX_ID || null };
}
