import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  // The optimiser would fetch and resize for anybody; our pictures are small files of our own.
  images: { unoptimized: true },
  agentRules: false,
  // `npm run dev` listens on 127.0.0.1 and prints localhost; both reload.
  allowedDevOrigins: ["127.0.0.1"],
  // Types are checked by `npm run types`, which every test run and CI starts; twice would only be slower.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pino", "@prisma/client", "@prisma/adapter-pg", "prom-client"],
};

const withMessages = createNextIntlPlugin({
  requestConfig: "./lib/messages/request.ts",
  // Compiled when built, so that no browser loads a parser for ICU messages: 2.7 kB instead of 10.6 (brotli).
  experimental: { messages: { path: "./lib/messages/en", locales: ["en"], format: "json", precompile: true } },
});

export default withMessages(config);
