import type { MetadataRoute } from "next";
import { requestedOrigin } from "@/lib/seo/site-origin";

/** URLs use the request's host, which the build does not know. */
export const dynamic = "force-dynamic";

/** Disallows personal pages and those of no use in search results. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  return {
    rules: {
      userAgent: "*",
      disallow: ["/admin", "/api/", "/checkout/", "/open/", "/pay/", "/reservations", "/offline"],
    },
    sitemap: new URL("/sitemap.xml", await requestedOrigin()).href,
  };
}
