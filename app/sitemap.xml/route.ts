import { readCategories } from "@/lib/catalog/category-queries";
import { absoluteFile } from "@/lib/seo/site-origin";
import { readProductSlugs } from "@/lib/seo/sitemap-queries";

/** Never made by the build, which knows neither the shop's address nor its catalogue. */
export const dynamic = "force-dynamic";

/** GET /sitemap.xml: every page that a search engine may show. */
export async function GET(request: Request): Promise<Response> {
  const [slugs, categories] = await Promise.all([readProductSlugs(), readCategories()]);
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
  return absoluteFile(request, "application/xml", (origin) => {
    const urls = paths.map((path) => `<url><loc>${new URL(path, origin).href}</loc></url>`);
    return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join("\n")}
</urlset>
`;
  });
}
