import { forgetKey, newKey } from "@/lib/auth/api-keys";
import { type Admin, actorOf, type Key } from "@/lib/auth/caller";
import { inTransaction } from "@/lib/db/in-transaction";
import { refuse } from "@/lib/http/problem";
import { newId } from "@/lib/signature";
import { type ApiKey, type ApiKeys, type ApiKeyWithSecret, KEYS_MAX, type NewApiKey } from "./api-key-schemas";
import { insertApiKey, listApiKeys, revokeApiKey, type StoredKey } from "./api-key-statements";
import { recordAccess } from "./people-statements";

export async function readApiKeys(): Promise<ApiKeys> {
  return { apiKeys: (await listApiKeys()).map(bodyOf), nextCursor: null };
}

/** The key's text is returned only here and stored nowhere. */
export async function addApiKey({ name, role }: NewApiKey, caller: Admin | Key): Promise<ApiKeyWithSecret> {
  const { key, hash } = newKey();
  const id = newId();
  const actor = actorOf(caller);
  await inTransaction(async (client) => {
    if (!(await insertApiKey(client, { id, name, role, hash, createdBy: actor }))) {
      refuse("TOO_MANY_API_KEYS", `There are ${KEYS_MAX} API keys, and there can't be more.`);
    }
    await recordAccess(client, { subject: "API_KEY", id, fields: { name: [null, name], role: [null, role] }, actor });
  });
  return { ...(await readApiKey(id)), key };
}

/** Revokes a key. Returns it as it was. */
export async function endApiKey(id: string, caller: Admin | Key): Promise<ApiKey> {
  const was = await readApiKey(id);
  await inTransaction(async (client) => {
    if (!(await revokeApiKey(client, id))) refuseUnknown();
    const fields = { name: [was.name, null], role: [was.role, null] } as const;
    await recordAccess(client, { subject: "API_KEY", id, fields, actor: actorOf(caller) });
  });
  forgetKey(id);
  return was;
}

async function readApiKey(id: string): Promise<ApiKey> {
  const [found] = await listApiKeys(id);
  return found ? bodyOf(found) : refuseUnknown();
}

function refuseUnknown(): never {
  return refuse("API_KEY_NOT_FOUND", "No API key has that id, or it was revoked.");
}

function bodyOf({ createdAt, lastUsedAt, ...key }: StoredKey): ApiKey {
  return { ...key, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
