import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";
import { FILE_POLICY, HSTS, PAGE_HEADERS, PICTURE_CACHING } from "./lib/http/security-headers";
import { INNER_ROOT } from "./lib/pages/inner-path";

const header = ([key, value]: [string, string]) => ({ key, value });

/** As the platform says, or what our own server has left of it. */
const overTls = { type: "header", key: "x-forwarded-proto", value: "https" } as const;

/** What depends on the request, such as the policy of a page, proxy.ts adds. API handlers set their own. */
async function headers() {
  return [
    { source: "/((?!api(?:/|$)).*)", headers: Object.entries(PAGE_HEADERS).map(header) },
    { source: "/:path*", has: [overTls], headers: Object.entries(HSTS).map(header) },
    { source: "/reset-password", headers: [header(["referrer-policy", "no-referrer"])] },
    { source: "/images/:path*", headers: Object.entries(PICTURE_CACHING).map(header) },
    // The files that proxy.ts leaves out.
    {
      source:
        "/((?:_next|images|share)/.*|(?:apple-)?icon\\.(?:png|svg)|manifest\\.webmanifest|robots\\.txt|sitemap\\.xml|sw\\.js|proof-worker\\.js|LICENSES\\.md)",
      headers: [header(["content-security-policy", FILE_POLICY])],
    },
  ];
}

const searched = ["q", "inStock", "sort", "cursor"].map((key) => ({ type: "query", key }) as const);

/**
 * Public pages are rendered at paths of their own, with their language, as publicPage in lib/pages/public-page.ts says. Not by
 * proxy.ts, whose rewrites Next takes for another host's at 127.0.0.1.
 */
async function rewrites() {
  const products = { source: "/products", missing: searched };
  const category = { type: "query", key: "category", value: "(?<category>.+)" } as const;
  const beforeFiles = [
    { source: "/", destination: INNER_ROOT },
    { source: "/proof", destination: `${INNER_ROOT}/proof` },
    { source: "/race", destination: `${INNER_ROOT}/race` },
    { source: "/products/:slug", destination: `${INNER_ROOT}/products/:slug` },
    { ...products, has: [category], destination: `${INNER_ROOT}/products/in/:category` },
    { ...products, missing: [...searched, category], destination: `${INNER_ROOT}/products` },
  ];
  // What is not found there.
  const afterFiles = ["/_next/static/:path*", "/images/:path*"].map((source) => ({ source, destination: "/no-file" }));
  return { beforeFiles, afterFiles, fallback: [] };
}

const config: NextConfig = {
  headers,
  rewrites,
  poweredByHeader: false,
  // The optimiser would let anyone fetch and resize images; ours are small files.
  images: { unoptimized: true },
  agentRules: false,
  // `npm run dev` listens on 127.0.0.1 but prints localhost; reloading must work on both.
  allowedDevOrigins: ["127.0.0.1"],
  // `npm run types` checks types in every test run and in CI.
  typescript: { ignoreBuildErrors: true },
  // Kept pages change by the second, and are read once before anybody asks again.
  // In a tab they are as old as its own lists may be.
  experimental: {
    isrFlushToDisk: false,
    staleTimes: { static: 30 },
    // Few large scripts rather than many small ones, which compress worse: 8 kB less on each page. In bytes of source.
    turbopackChunking: { minChunkSize: 1_000_000, maxMergeChunkSize: 2_000_000 },
  },
  serverExternalPackages: ["pg", "pino", "@prisma/client", "@prisma/adapter-pg", "prom-client"],
};

const withMessages = createNextIntlPlugin({
  requestConfig: "./lib/messages/request.ts",
  // Compiled when built, so that no browser loads a parser for ICU messages: 2.7 kB instead of 10.6 (brotli).
  experimental: { messages: { path: "./lib/messages/en", locales: ["en"], format: "json", precompile: true } },
});

export default withMessages(config);
