import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button";
import { type Money, priceText } from "@/lib/format/money";

/** The way back to a payment page that is still open. Another payment closes it, so nothing is paid twice. */
export function UnfinishedPayment({ url, amount }: { url: string; amount: Money }) {
  const t = useTranslations();
  return (
    <section
      aria-label={t("checkout.pay.unfinished")}
      className="mb-8 flex flex-wrap items-center justify-between gap-4 rounded-card border border-line bg-card p-5"
    >
      <p className="text-sm">
        <span className="block font-medium">{t("checkout.pay.stillOpen")}</span>
        <span className="text-muted">{t("checkout.pay.stillOpenNext", { amount: priceText(amount) })}</span>
      </p>
      <a href={url} className={buttonStyle("secondary")}>
        {t("checkout.pay.continue")}
      </a>
    </section>
  );
}
