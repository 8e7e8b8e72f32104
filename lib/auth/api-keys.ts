import { createHash, randomBytes, randomUUID } from "node:crypto";
import { prisma } from "@/lib/db/prisma";
import { log } from "@/lib/log";
import { oncePerProcess } from "@/lib/per-process";
import { noteKeyUse } from "./auth-statements";
import type { Key } from "./caller";
import { KeyName } from "./key-name";

/** How long a process trusts a key without asking the database again. A revoked key can work that much longer. */
const REMEMBERED_MS = 5_000;
const REMEMBERED_MAX = 1_000;

/** The API key with this text if the process has looked it up lately, without a query. */
export function rememberedKey(text: string): Key | null {
  const remembered = memory().get(hashOf(text));
  return remembered && remembered.until > Date.now() ? remembered.key : null;
}

/** The API key with this text, or null. Only hashes are stored, so the database never reveals a usable key. */
export async function findKey(text: string): Promise<Key | null> {
  if (!/^hf_[\w-]{43}$/.test(text)) return null;
  const remembered = rememberedKey(text);
  if (remembered) return remembered;
  const hash = hashOf(text);
  const found = await prisma().apiKey.findFirst({ where: { hash, revokedAt: null } });
  if (!found) return null;
  const key: Key = { kind: "key", keyId: found.id, name: found.name, role: found.role === "admin" ? "admin" : "shop" };
  // Nobody waits for it, and a request must not fail for want of it.
  noteKeyUse(found.id).catch((error) => log().warn({ err: error }, "the use of an API key was not noted"));
  if (memory().size >= REMEMBERED_MAX) memory().clear();
  memory().set(hash, { key, until: Date.now() + REMEMBERED_MS });
  return key;
}

/** Creates an API key. Its text is returned only here and stored nowhere. Throws if `name` cannot be one. */
export async function createApiKey({ name, role }: Pick<Key, "name" | "role">): Promise<{ id: string; key: string }> {
  const { key, hash } = newKey();
  const id = randomUUID();
  await prisma().apiKey.create({ data: { id, name: KeyName.parse(name), role, hash } });
  return { id, key };
}

/** The text of a new key, and what is stored of it. */
export function newKey(): { key: string; hash: string } {
  const key = `hf_${randomBytes(32).toString("base64url")}`;
  return { key, hash: hashOf(key) };
}

/** Forgets a key in this process. Call it after revoking it. */
export function forgetKey(keyId: string): void {
  for (const [hash, { key }] of memory()) {
    if (key.keyId === keyId) memory().delete(hash);
  }
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function memory(): Map<string, { key: Key; until: number }> {
  return oncePerProcess("remembered api keys", () => new Map());
}
