import type { PolicyCode } from "@/tests/factories/product";

/** A product as written by hand; its id, slug and picture are derived. */
export type CatalogueEntry = {
  sku: string;
  name: string;
  description: string;
  /** Paise: `349_00` is ₹349. */
  priceAmount: number;
  /** STANDARD by default. */
  policyCode?: PolicyCode;
};
