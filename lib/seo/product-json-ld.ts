import { availabilityOf } from "@/lib/catalog/availability";
import type { Product } from "@/lib/catalog/catalog-schemas";

/** A product for search engines (schema.org), with its current availability. */
export function productJsonLd(product: Product, origin: URL) {
  const url = new URL(`/products/${product.slug}`, origin).href;
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.name,
    description: product.description,
    sku: product.sku,
    category: product.category,
    image: [new URL(product.image, origin).href],
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
