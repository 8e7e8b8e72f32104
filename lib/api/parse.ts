import { z } from "zod";
import { type FieldError, HttpProblem, type ProblemCode, problem, refuse, refuseFields } from "@/lib/http/problem";

/** A body of 64 KiB can hold thousands of unknown fields; nobody needs them all listed. */
const FIELD_ERRORS_MAX = 50;

/** `value` parsed by `schema`; 400 naming every wrong field if it does not match. */
export function parse<T extends z.ZodType>(
  schema: T,
  value: unknown,
  code: ProblemCode = "VALIDATION_ERROR",
): z.infer<T> {
  const parsed = schema.safeParse(value, { error: sayPlainly });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.flatMap(fieldErrors).slice(0, FIELD_ERRORS_MAX);
  if (code === "VALIDATION_ERROR") return refuseFields(errors);
  throw new HttpProblem(problem(code, `The id ${errors[0]?.message ?? "is not valid"}.`, { errors }));
}

/**
 * The query as an object. A field that is a list in `schema` may be repeated and becomes a list here; any other repeated
 * name is a 400.
 */
export function queryOf(url: URL, schema?: z.ZodObject): Record<string, string | string[]> {
  const names = [...new Set(url.searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const given = url.searchParams.getAll(name);
      if (isList(schema?.shape[name])) return [name, given];
      if (given.length > 1) refuseFields([{ path: name, code: fieldCode([name]), message: "must be given once" }]);
      return [name, given[0] ?? ""];
    }),
  );
}

function isList(field: z.core.$ZodType | undefined): boolean {
  if (field instanceof z.ZodOptional || field instanceof z.ZodDefault) return isList(field.unwrap());
  return field instanceof z.ZodArray;
}

/** The parameters of `template` from the path. Read here and not by the host, so that every host decodes them the same way. */
export function pathParams(template: string, pathname: string): Record<string, string> {
  const given = pathname.split("/");
  const named = template.split("/").flatMap((part, at) => {
    if (!part.startsWith("{")) return [];
    return [[part.slice(1, -1), decode(given[at] ?? "")] as const];
  });
  return Object.fromEntries(named);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return refuse("VALIDATION_ERROR", "The path is not valid percent-encoding.", { errors: [] });
  }
}

function sayPlainly(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === "unrecognized_keys") return "is not a known field";
  if (issue.code === "invalid_type")
    return issue.input === undefined ? "is needed" : `must be ${article(issue.expected)}`;
  if (issue.code === "invalid_value") return `must be ${issue.values.map(String).join(" or ")}`;
  return undefined;
}

function article(type: string): string {
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function fieldErrors(issue: z.core.$ZodIssue): FieldError[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const path = [...issue.path, key].join(".").slice(0, 200);
      return { path, code: "UNKNOWN_FIELD", message: issue.message };
    });
  }
  return [{ path: issue.path.join("."), code: fieldCode(issue.path), message: issue.message }];
}

const FIELD_CODES: Record<string, string> = { ttlSeconds: "INVALID_TTL", idOrSlugOrSku: "INVALID_PRODUCT_ID" };

/** `INVALID_` and the name of the field: `lines.0.productId` is INVALID_PRODUCT_ID. */
function fieldCode(path: readonly PropertyKey[]): string {
  const name = path.findLast((part) => typeof part === "string");
  if (typeof name !== "string") return "INVALID_BODY";
  return FIELD_CODES[name] ?? `INVALID_${name.replace(/[A-Z]/g, "_$&").toUpperCase()}`;
}
