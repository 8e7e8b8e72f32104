import { env } from "@/lib/env";

/** `taxId`: for a shop that is registered in several states of India, all its GSTINs, separated by commas. */
export type Seller = { name: string; addressLines: string[]; taxId: string | null };

/** The seller, as receipts and invoices must state it. */
export function seller(): Seller {
  const { SELLER_NAME, SELLER_ADDRESS, SELLER_TAX_ID } = env();
  const addressLines = SELLER_ADDRESS.split("|").map((line) => line.trim());
  return { name: SELLER_NAME, addressLines: addressLines.filter(Boolean), taxId: SELLER_TAX_ID || null };
}
