import type { MetadataRoute } from "next";
import { siteOrigin } from "@/lib/seo/site-origin";

/** Its addresses are of the request's host, which the build does not know. */
export const dynamic = "force-dynamic";

/** What belongs to one visitor, or to nobody's reading, is left out. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: { userAgent: "*", disallow: ["/admin", "/api/", "/checkout/", "/pay/", "/reservations", "/offline"] },
    sitemap: new URL("/sitemap.xml", await siteOrigin()).href,
  };
}
