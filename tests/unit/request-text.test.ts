import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { OPERATIONS } from "@/lib/openapi/operations";

/** What Postgres cannot store as text, at lengths that most texts may have. */
const UNSTORABLE = ["\0", "\ud800"].flatMap((mark) =>
  [1, 2, 6, 8, 16, 32, 43, 64].map((length) => mark.padStart(length, "a")),
);

/** Only hashes of passwords and mailed tokens reach the database; the others are compared with what we have. */
const NEVER_STORED = /[pP]assword$|[tT]oken$|^paymentWebhook params.provider$|^chooseImportColumns body.columns$/;

type Def = Record<string, unknown> & { type: string };

/** The texts in a request that would let something through that Postgres refuses. */
function unsafeIn(schema: z.core.$ZodType, at: string): string[] {
  const { type, ...def } = schema._zod.def as unknown as Def;
  const inner = (key: string, name = at) => (def[key] ? unsafeIn(def[key] as z.core.$ZodType, name) : []);
  if (type === "string" || type === "pipe") {
    if (UNSTORABLE.some((text) => accepts(schema, text))) return [at];
    return type === "string" ? [] : isText(def.in) ? [] : [...inner("in"), ...(isText(def.out) ? [] : inner("out"))];
  }
  if (type === "object")
    return Object.entries(def.shape as Record<string, z.core.$ZodType>).flatMap(([name, field]) =>
      unsafeIn(field, `${at}.${name}`),
    );
  const options = ((def.options ?? def.items ?? []) as z.core.$ZodType[]).flatMap((each) => unsafeIn(each, at));
  const parts = ["innerType", "element", "left", "right", "valueType", "keyType"];
  return [...options, ...parts.flatMap((key) => inner(key))];
}

/** Also a text that is transformed. */
function isText(schema: unknown): boolean {
  const def = (schema as z.core.$ZodType)._zod.def as unknown as Def;
  return def.type === "string" || (def.type === "pipe" && isText(def.in));
}

function accepts(schema: z.core.$ZodType, text: string): boolean {
  try {
    const { data } = (schema as z.ZodType).safeParse(text);
    return typeof data === "string" && /\p{Cs}|\0/u.test(data);
  } catch {
    return false;
  }
}

describe("text in a request", () => {
  test("is refused wherever Postgres could not store it", () => {
    const unsafe = OPERATIONS.flatMap(({ id, ...operation }) =>
      (["params", "query", "body"] as const).flatMap((part) => {
        const schema = (operation as Record<string, unknown>)[part] as z.core.$ZodType | undefined;
        return schema ? unsafeIn(schema, `${id} ${part}`) : [];
      }),
    );
    expect([...new Set(unsafe)].filter((at) => !NEVER_STORED.test(at))).toEqual([]);
  });
});
