import { idOf } from "./ids";

export type PolicyCode = "STANDARD" | "FLASH_SALE" | "TICKET" | "BACKORDER";

/** A row of the table `product`, in Prisma's form. */
type ProductRow = {
  id: string;
  sku: string;
  slug: string;
  name: string;
  description: string;
  category: string;
  /** Paise. */
  priceAmount: number;
  currency: "INR";
  /** A path relative to the site's root. */
  image: string;
  policyCode: PolicyCode;
  isActive: boolean;
};

/** A product identified by its SKU: two calls with one SKU are the same product. */
export function aProduct(given: Partial<ProductRow> = {}): ProductRow {
  const sku = given.sku ?? "TST-LAMP";
  const name = given.name ?? `Product ${sku}`;
  const slug = given.slug ?? slugOf(name);
  return {
    id: idOf("product", sku),
    sku,
    slug,
    name,
    description: `What ${name} is made of and good for.`,
    category: "Lifestyle",
    priceAmount: 2499_00,
    currency: "INR",
    image: `/images/products/${slug}.webp`,
    policyCode: "STANDARD",
    isActive: true,
    ...given,
  };
}

function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll("'", "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
