import type { Schema } from "@/components/docs/read-document";

/** A schema's limits in words: "1 to 50 entries", "30 or more", "at most 255 characters". */
export function constraintWords(schema: Schema): string[] {
  const words = [
    range(schema.minimum, schema.maximum, ""),
    range(schema.minLength, schema.maxLength, " characters"),
    range(schema.minItems, schema.maxItems, " entries"),
  ].filter((each) => each !== null);
  if (schema.default !== undefined) words.push(`default \`${JSON.stringify(schema.default)}\``);
  return words;
}

/** The plain type: "integer", "string (uuid)". The caller handles lists and references. */
export function typeWords(schema: Schema): string {
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? "any"];
  const named = types.map((type) => (type === "string" && schema.format ? `string (${schema.format})` : type));
  return named.join(" or ");
}

/** JavaScript's own integer limits are not limits of the field. */
function isBound(figure: number | undefined): figure is number {
  return figure !== undefined && Math.abs(figure) < Number.MAX_SAFE_INTEGER;
}

function range(least: number | undefined, most: number | undefined, unit: string): string | null {
  if (isBound(least) && isBound(most)) return `${least} to ${most}${unit}`;
  if (isBound(most)) return `at most ${most}${unit}`;
  return isBound(least) ? `${least} or more${unit}` : null;
}
