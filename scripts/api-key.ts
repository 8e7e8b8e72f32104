import { parseArgs } from "node:util";
import { createApiKey } from "@/lib/auth/api-keys";
import { migrate } from "@/prisma/migrate";
import { say } from "./launch/say";
import { withDatabase } from "./launch/with-database";

const usage = "Usage: npm run api-key -- --name NAME --role shop|admin";

await withDatabase(async ({ directUrl }) => {
  const { name, role } = wanted();
  await migrate({ connectionString: directUrl, onProgress: () => undefined });
  const { key } = await createApiKey({ name, role });
  say(`API key "${name}" (${role}). It is shown only now; send it as: Authorization: Bearer <key>`);
  say(key);
});

function wanted(): { name: string; role: "shop" | "admin" } {
  const { values } = parseArgs({ options: { name: { type: "string" }, role: { type: "string" } } });
  const { name, role } = values;
  if (!name?.trim() || (role !== "shop" && role !== "admin")) throw new Error(usage);
  return { name: name.trim(), role };
}
