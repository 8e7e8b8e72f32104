import { Id } from "@/lib/field-schemas";
import { activeProviderName } from "./active-provider";
import type { AnsweredAtBank } from "./test-bank-schemas";
import { findHoldEnd, findTestPayment } from "./test-books-statements";

export type PaymentAtBank = Pick<AnsweredAtBank, "status" | "returnUrl"> & {
  id: string;
  cancelUrl: string;
  amount: { amount: number; currency: string };
  /** Null once the shop holds nothing for it. */
  holdEndsAt: string | null;
};

/** A payment as the test bank's page shows it; null if there is no such payment or no test bank. */
export async function testPaymentAtBank(id: string): Promise<PaymentAtBank | null> {
  const named = Id.safeParse(id);
  const found = activeProviderName() === "test" && named.success ? await findTestPayment(named.data) : null;
  if (!found) return null;
  const { amount, currency, status, returnUrl, cancelUrl } = found;
  const holdEndsAt = await findHoldEnd(found.paymentId);
  return {
    id: found.id,
    status,
    returnUrl,
    cancelUrl,
    amount: { amount, currency },
    holdEndsAt: holdEndsAt?.toISOString() ?? null,
  };
}
