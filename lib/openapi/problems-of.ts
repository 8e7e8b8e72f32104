import { z } from "zod";
import { HoldsToRelease } from "@/lib/explain/explain-schemas";
import { changesSomething, type Operation } from "@/lib/http/operation";
import { PROBLEMS, type ProblemCode } from "@/lib/http/problem";

/** Every problem code that `operation` can answer with, by status: its own codes and those common to its kind. */
export function problemsOf(operation: Operation): Map<number, ProblemCode[]> {
  const codes = new Set<ProblemCode>([...operation.problems, ...problemsOfItsKind(operation)]);
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return new Map([...byStatus].sort(([one], [other]) => one - other));
}

function problemsOfItsKind(operation: Operation): ProblemCode[] {
  const { method, caller, body, idempotent, limited, mayNeedProof, otherwise } = operation;
  const isOpen = caller === "public";
  return [
    "VALIDATION_ERROR",
    "INTERNAL_ERROR",
    ...when(!isOpen, "UNAUTHORIZED"),
    ...when(!isOpen && otherwise === undefined, "DATABASE_UNAVAILABLE"),
    ...when(caller === "shopper", "COOKIE_INVALID", "COOKIE_EXPIRED"),
    ...when(caller === "admin" || caller === "session", "FORBIDDEN"),
    ...when(caller === "admin", "TWO_FACTOR_REQUIRED"),
    ...when(method !== "GET", "ORIGIN_NOT_ALLOWED"),
    ...when(body !== undefined, "MALFORMED_JSON", "BODY_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"),
    ...when(limited !== undefined, "RATE_LIMITED"),
    ...when(mayNeedProof === true, "PROOF_REQUIRED"),
    ...when(idempotent === true, "INVALID_IDEMPOTENCY_KEY", "IDEMPOTENCY_KEY_REUSED"),
    "BUSY",
    ...when(changesSomething(operation), "OUTCOME_UNKNOWN"),
  ];
}

function when(applies: boolean, ...codes: ProblemCode[]): ProblemCode[] {
  return applies ? codes : [];
}

const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** An RFC 9457 problem document. Programs read `code`; further members carry facts to act on. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(codes),
    challenge: z
      .looseObject({ parameters: z.looseObject({}), signature: z.string() })
      .optional()
      .meta({ description: "A proof of work to solve, in ALTCHA's format. Only with PROOF_REQUIRED." }),
    units: z
      .array(z.strictObject({ productId: z.string(), quantity: z.int() }))
      .optional()
      .meta({ description: "What goes beyond the allowance and needs the proof. Only with PROOF_REQUIRED." }),
    attemptsMean: z.int().optional().meta({
      description: "How many counters a solution takes on average; twice as many at most. Only with PROOF_REQUIRED.",
    }),
    errors: z
      .array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "Every invalid field. Only with VALIDATION_ERROR." }),
    holdsToRelease: HoldsToRelease.optional().meta({
      description:
        "Only with INVALID_STOCK_STATE and HOLDS_CHANGED, of an adjustment by which promised units would be missing.",
    }),
  })
  .meta({ id: "Problem" });
