import { z } from "zod";
import { KeyName } from "@/lib/auth/key-name";
import { Id, NextCursor, Timestamp } from "@/lib/field-schemas";

export const KEYS_MAX = 100;

const KeyRole = z.enum(["shop", "admin"]).meta({
  description: "`shop`: reads, reserves, confirms and releases for any cart. `admin`: everything.",
});

export const NewApiKey = z.strictObject({ name: KeyName, role: KeyRole }).meta({ id: "NewApiKey" });
export type NewApiKey = z.infer<typeof NewApiKey>;

export const ApiKey = z
  .strictObject({
    id: Id,
    name: z.string(),
    role: KeyRole,
    createdBy: z.string().nullable().meta({ description: "Null if it was made on the command line." }),
    createdAt: Timestamp,
    lastUsedAt: Timestamp.nullable().meta({ description: "Accurate to a minute." }),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;

export const ApiKeyWithSecret = ApiKey.extend({
  key: z.string().meta({ description: "Shown only here, once.", example: "hf_2mC1…" }),
}).meta({ id: "ApiKeyWithSecret" });
export type ApiKeyWithSecret = z.infer<typeof ApiKeyWithSecret>;

export const ApiKeys = z.strictObject({ apiKeys: z.array(ApiKey), nextCursor: NextCursor }).meta({ id: "ApiKeys" });
export type ApiKeys = z.infer<typeof ApiKeys>;

export const ApiKeyParams = z.strictObject({ id: Id });
