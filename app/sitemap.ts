import type { MetadataRoute } from "next";
import { readCategories } from "@/lib/catalog/category-queries";
import { requestedOrigin } from "@/lib/seo/site-origin";
import { readProductSlugs } from "@/lib/seo/sitemap-queries";

/** Depends on the request's host and the current catalogue, neither of which the build knows. */
export const dynamic = "force-dynamic";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const [origin, slugs, categories] = await Promise.all([requestedOrigin(), readProductSlugs(), readCategories()]);
  const paths = [
    "/",
    "/products",
    ...categories.map((category) => `/products?category=${encodeURIComponent(category)}`),
    ...slugs.map((slug) => `/products/${slug}`),
    "/race",
    "/proof",
    "/docs",
    "/docs/admin",
    "/docs/objects",
    "/docs/webhooks",
  ];
  return paths.map((path) => ({ url: new URL(path, origin).href }));
}
