import { z } from "zod";
import { Id } from "@/lib/field-schemas";

export const TestPaymentParams = z.strictObject({ id: Id });

/** What a person chooses at the test bank. */
export const BankAnswer = z
  .strictObject({
    answer: z.enum(["AUTHORISED", "DECLINED"]),
    when: z.enum(["now", "later", "afterHold"]).default("now").meta({
      description: "`later`: after `afterSeconds`. `afterHold`: once the hold that it pays for is over.",
    }),
    afterSeconds: z.int().min(1).max(900).default(20),
  })
  .meta({ id: "BankAnswer" });
export type BankAnswer = z.infer<typeof BankAnswer>;

export const AnsweredAtBank = z
  .strictObject({
    status: z.enum(["OPEN", "PROCESSING", "DECLINED", "EXPIRED", "AUTHORISED", "VOIDED", "CAPTURED"]),
    returnUrl: z.url().meta({ description: "Where the shopper goes back to." }),
  })
  .meta({ id: "AnsweredAtBank" });
export type AnsweredAtBank = z.infer<typeof AnsweredAtBank>;
