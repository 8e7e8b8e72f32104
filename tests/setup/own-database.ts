import { afterAll } from "vitest";
import { pool } from "@/lib/db/pool";
import { startUp } from "@/lib/startup/start-up";
import { createTestDatabase } from "./database";

// Before a test file is imported, so that `env()`, `pool()`, `prisma()` and `stockWriter()` find this file's own database.
const database = await createTestDatabase();
process.env.DATABASE_URL = database.url;
startUp();

afterAll(async () => {
  await pool().end();
  await database.drop();
});
