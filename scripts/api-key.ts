import { parseArgs } from "node:util";
import { createApiKey } from "@/lib/auth/api-keys";
import { KeyName } from "@/lib/auth/key-name";
import { migrate } from "@/prisma/migrate";
import { say } from "./launch/say";
import { withDatabase } from "./launch/with-database";

const { name, role } = wanted();

await withDatabase(async ({ owner }) => {
  await migrate({ ...owner, onProgress: () => undefined });
  const { key } = await createApiKey({ name, role });
  say(`API key "${name}" (${role}). It is shown only once. Send it as: Authorization: Bearer <key>`);
  say(key);
});

function wanted(): { name: string; role: "shop" | "admin" } {
  const options = { name: { type: "string" }, role: { type: "string" } } as const;
  const { values } = parseArgs({ options, strict: false });
  const { role } = values;
  const name = KeyName.safeParse(values.name);
  if (name.success && (role === "shop" || role === "admin")) return { name: name.data, role };
  const fault = typeof values.name === "string" && name.error ? `The name ${name.error.issues[0]?.message}.\n` : "";
  process.stderr.write(`${fault}Usage: npm run api-key -- --name NAME --role shop|admin\n`);
  process.exit(1);
}
