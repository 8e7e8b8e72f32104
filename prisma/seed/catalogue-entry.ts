import type { PolicyCode } from "@/tests/factories/product";

/** What a person wrote about a product; its id, slug and picture follow from it. */
export type CatalogueEntry = {
  sku: string;
  name: string;
  description: string;
  /** Paise: `349_00` is ₹349. */
  priceAmount: number;
  /** STANDARD where it is left out. */
  policyCode?: PolicyCode;
};
