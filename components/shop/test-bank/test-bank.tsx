import FlaskConicalIcon from "lucide-react/icons/flask-conical";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { priceText } from "@/lib/format/money";
import type { PaymentAtBank } from "@/lib/payments/read-test-payment";
import { BankChoices } from "./bank-choices";
import { FollowPayment } from "./follow-payment";
import { HoldEnd } from "./hold-end";

/** A stand-in for a bank, clearly marked so that nobody takes it for a real one. */
export function TestBank({ payment }: { payment: PaymentAtBank }) {
  const t = useTranslations();
  const { id, amount, status, holdEndsAt, returnUrl, cancelUrl } = payment;
  const serverTime = new Date().toISOString();
  const isAwaited = status === "OPEN" || status === "PROCESSING";
  return (
    <div className="w-full max-w-md">
      <p className="flex items-center justify-center gap-2 rounded-t-card border border-b-0 border-dashed border-warn bg-warn-soft px-4 py-2.5 text-sm font-medium">
        <FlaskConicalIcon className="size-4 shrink-0 text-warn" aria-hidden="true" />
        {t("bank.badge")}
      </p>
      <div className="rounded-b-card border border-control-line bg-card px-5 py-6 sm:px-8 sm:py-8">
        <h1 className="text-sm font-normal text-muted">{t("bank.title")}</h1>
        <p className="mt-1 text-3xl font-semibold tracking-tight tabular-nums">{priceText(amount)}</p>
        {isAwaited &&
          (holdEndsAt === null ? (
            <p className="mt-2 text-sm text-pretty text-muted">{t("bank.hold.none")}</p>
          ) : (
            <HoldEnd endsAt={holdEndsAt} serverTime={serverTime} />
          ))}
        {(isAwaited || status === "AUTHORISED") && <FollowPayment />}
        <noscript>
          <p className="mt-4 text-sm">{t("bank.noScript")}</p>
        </noscript>
        <div className="mt-6">
          {status === "OPEN" ? (
            <BankChoices id={id} cancelUrl={cancelUrl} />
          ) : (
            <BankVerdict status={status} returnUrl={returnUrl} />
          )}
        </div>
      </div>
      <p className="mt-4 text-center text-xs text-pretty text-muted">{t("bank.what")}</p>
    </div>
  );
}

type Decided = Exclude<PaymentAtBank["status"], "OPEN">;

/** A payment is decided once; later visits show the outcome. */
function BankVerdict({ status, returnUrl }: { status: Decided; returnUrl: string }) {
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
