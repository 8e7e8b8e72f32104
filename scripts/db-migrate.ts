import { migrate } from "@/prisma/migrate";
import { say } from "./launch/say";
import { withDatabase } from "./launch/with-database";

// In a deployment's build there is no disk for an embedded database, so a missing address is an error.
if (process.argv.includes("--external") && !process.env.DATABASE_URL) {
  process.stderr.write("DATABASE_URL is not set: name the Postgres to migrate (DIRECT_URL too, behind a pooler).\n");
  process.exit(1);
}

await withDatabase(async ({ directUrl }) => {
  await migrate({ connectionString: directUrl, onProgress: say });
});
