import { availabilityOf } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";

/** A product for search engines (schema.org), with its current availability. Its URLs are relative if no origin is known. */
export function productJsonLd(product: Product, origin: string | null) {
  const absolute = (path: string) => (origin === null ? path : new URL(path, origin).href);
  const url = absolute(`/products/${product.slug}`);
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.name,
    description: product.description,
    sku: product.sku,
    category: product.category,
    image: [absolute(product.image)],
    url,
    offers: {
      "@type": "Offer",
      url,
      price: (product.price.amount / 100).toFixed(2),
      priceCurrency: product.price.currency,
      itemCondition: "https://schema.org/NewCondition",
      availability: `https://schema.org/${AVAILABILITY[availabilityOf(product).kind]}`,
    },
  };
}

/** Units held by others count as out of stock, even if they may come free. */
const AVAILABILITY = {
  many: "InStock",
  few: "LimitedAvailability",
  backorder: "BackOrder",
  held: "OutOfStock",
  soldOut: "OutOfStock",
} as const;
