import { afterAll } from "vitest";
import { pool } from "@/lib/db/pool";
import { startUp } from "@/lib/startup/start-up";
import { createTestDatabase } from "./database";

// Runs before the test file is imported, so that `env()`, `pool()`, `prisma()` and `stockWriter()` use this file's
// database.
const database = await createTestDatabase();
process.env.DATABASE_URL = database.url;
startUp();

afterAll(async () => {
  await pool().end();
  await database.drop();
});
