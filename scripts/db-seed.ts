import { migrate } from "@/prisma/migrate";
import { say } from "./launch/say";
import { seedDatabase } from "./launch/seed-database";
import { withDatabase } from "./launch/with-database";

await withDatabase(async ({ owner }) => {
  await migrate({ ...owner, onProgress: say });
  await seedDatabase();
});
