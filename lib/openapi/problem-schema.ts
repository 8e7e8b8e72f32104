import { z } from "zod";
import { PROBLEMS, type ProblemCode } from "@/lib/http/problem";

const codes = Object.keys(PROBLEMS) as [ProblemCode, ...ProblemCode[]];

/** RFC 9457, with the code that programs read; further members are facts to go on with. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(codes),
    errors: z
      .array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "With VALIDATION_ERROR: every field that is wrong." }),
  })
  .meta({ id: "Problem" });
