import type { z } from "zod";
import { plainText } from "@/lib/typed-text";

/** A refused value in which one of a few known values, such as a reason or a sort, was written in another case: `found` is FOUND. */
export function inKnownCase(value: unknown, { issues }: z.core.$ZodError): unknown {
  return issues.reduce(withCorrect, value);
}

/** With the value that was meant in its place. Copies only what it changes: a body may be nested too deep to copy. */
function withCorrect(value: unknown, issue: z.core.$ZodIssue): unknown {
  if (issue.code !== "invalid_value") return value;
  const given = issue.path.reduce<unknown>((within, name) => (within as Record<PropertyKey, unknown>)?.[name], value);
  if (typeof given !== "string") return value;
  const meant = issue.values.find((known) => String(known).toLowerCase() === plainText(given).toLowerCase());
  return meant === undefined ? value : replacedAt(value, issue.path, meant);
}

function replacedAt(value: unknown, [name, ...path]: readonly PropertyKey[], by: unknown): unknown {
  if (name === undefined) return by;
  if (Array.isArray(value)) return value.with(Number(name), replacedAt(value[Number(name)], path, by));
  const fields = value as Record<PropertyKey, unknown>;
  return { ...fields, [name]: replacedAt(fields[name], path, by) };
}
