import { migrate } from "@/prisma/migrate";
import { say } from "./launch/say";
import { withDatabase } from "./launch/with-database";

// In a deployment's build there is no disk for an embedded database, so a missing address is an error.
if (process.argv.includes("--external") && !process.env.DATABASE_URL) {
  process.stderr.write("DATABASE_URL is not set: set it to the shop's Postgres (and DIRECT_URL, behind a pooler).\n");
  process.exit(1);
}

await withDatabase(async ({ owner }) => {
  await migrate({ ...owner, onProgress: say });
});
