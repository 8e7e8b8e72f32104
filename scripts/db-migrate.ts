import { migrate } from "@/prisma/migrate";
import { say } from "./launch/say";
import { withDatabase } from "./launch/with-database";

// Where there is no disk to keep an embedded database on, as in a deployment's build, a missing address is an error.
if (process.argv.includes("--external") && !process.env.DATABASE_URL) {
  process.stderr.write("DATABASE_URL is not set: name the Postgres to migrate (DIRECT_URL too, behind a pooler).\n");
  process.exit(1);
}

await withDatabase(async ({ directUrl }) => {
  await migrate({ connectionString: directUrl, onProgress: say });
});
