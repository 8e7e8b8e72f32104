import { defineConfig } from "prisma/config";

// `prisma generate` needs no schema engine, yet the CLI downloads one before every command. Naming any executable
// stops that, so that an install works offline. Only for generate: other commands would do nothing and call it success.
if (process.argv.includes("generate")) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
