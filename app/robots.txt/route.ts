import { absoluteFile } from "@/lib/seo/site-origin";

/** Never made by the build, which knows neither the shop's address nor its catalogue. */
export const dynamic = "force-dynamic";

/** Personal pages, and those of no use in search results. */
const DISALLOWED = ["/admin", "/api/", "/checkout/", "/open/", "/pay/", "/reservations", "/offline"];

/** GET /robots.txt: what search engines leave alone. */
export function GET(request: Request): Response {
  const lines = ["User-Agent: *", ...DISALLOWED.map((path) => `Disallow: ${path}`), ""];
  return absoluteFile(request, "text/plain", (origin) =>
    [...lines, `Sitemap: ${new URL("/sitemap.xml", origin).href}`, ""].join("\n"),
  );
}
