import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button";
import type { PaymentAtBank } from "@/lib/payments/read-test-payment";

type Decided = Exclude<PaymentAtBank["status"], "OPEN">;

/** A payment is decided once; whoever comes again is told how. */
export function BankVerdict({ status, returnUrl }: { status: Decided; returnUrl: string }) {
  const t = useTranslations();
  return (
    <>
      <p className="border-t border-line pt-5 text-pretty">{t(`bank.verdict.${status}`)}</p>
      <a href={returnUrl} className={`${buttonStyle()} mt-5 w-full`}>
        {t("bank.backPaid")}
      </a>
    </>
  );
}
