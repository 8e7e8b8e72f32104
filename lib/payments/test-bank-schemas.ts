import { z } from "zod";
import { Id } from "@/lib/field-schemas";

export const TestPaymentParams = z.strictObject({ id: Id });

/** The shopper's choice at the test bank. */
export const BankAnswer = z
  .strictObject({
    answer: z.enum(["AUTHORISED", "DECLINED"]),
    when: z.enum(["now", "later", "afterHold"]).default("now").meta({
      description: "`later`: after `afterSeconds`. `afterHold`: once the hold has ended.",
    }),
    afterSeconds: z.int().min(1).max(900).default(20),
  })
  .meta({ id: "BankAnswer" });
export type BankAnswer = z.infer<typeof BankAnswer>;

export const AnsweredAtBank = z
  .strictObject({
    status: z.enum(["OPEN", "PROCESSING", "DECLINED", "EXPIRED", "AUTHORISED", "VOIDED", "CAPTURED"]),
    returnUrl: z.url().meta({ description: "Where to send the shopper." }),
  })
  .meta({ id: "AnsweredAtBank" });
export type AnsweredAtBank = z.infer<typeof AnsweredAtBank>;
