import { buttonStyle } from "@/components/ui/button";
import type { PaymentAtBank } from "@/lib/payments/read-test-payment";

type Decided = Exclude<PaymentAtBank["status"], "OPEN">;

const WORDS: Record<Decided, string> = {
  PROCESSING: "The bank is thinking it over. Its answer goes to the shop by itself.",
  AUTHORISED: "Paid. The shop has been told.",
  CAPTURED: "Paid. The shop has taken the money.",
  DECLINED: "Declined. Nothing was paid.",
  EXPIRED: "This page was closed before anything was paid.",
  VOIDED: "The shop has let go of the money. Nothing was taken.",
};

/** A payment is decided once; whoever comes again is told how. */
export function BankVerdict({ status, returnUrl }: { status: Decided; returnUrl: string }) {
  return (
    <>
      <p className="border-t border-line pt-5 text-pretty">{WORDS[status]}</p>
      <a href={returnUrl} className={`${buttonStyle()} mt-5 w-full`}>
        Back to the shop
      </a>
    </>
  );
}
