"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { BAR } from "@/components/shop/reserve-bar";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Notice } from "@/components/ui/notice";
import type { Words } from "@/lib/client/refusal-words";
import type { DeliveryOption } from "@/lib/delivery/delivery-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import { type Money, priceText } from "@/lib/format/money";
import type { T } from "@/lib/messages/translate";

type CartSummaryProps = {
  units: number;
  total: Money;
  /** The main button's label and action; null if there is nothing to do. */
  main: { label: string; onPress: () => void } | null;
  /** The main button cannot be pressed now. */
  isOff: boolean;
  news: { tone: "good" | "signal"; words: Words } | null;
  /** The running hold, shown at the top. */
  hold: ReactNode;
  /** What reserving means, said before. */
  note: ReactNode;
  /**
   * The recommended way to ship everything; undefined if the destination is unknown or the cart cannot ship as it is.
   */
  best: DeliveryOption | undefined;
};

/** The cart's total, and the button that reserves all of it or nothing. */
export function CartSummary({ units, total, main, isOff, news, hold, note, best }: CartSummaryProps) {
  const t = useTranslations();
  return (
    <section aria-label={t("cart.summary.label")} className="rounded-card border border-line bg-card p-5 sm:p-6">
      {hold}
      <dl className={`space-y-2 tabular-nums ${hold ? "mt-6 border-t border-line pt-5" : ""}`}>
        <Sum label={t("cart.summary.subtotal", { count: units })} value={priceText(total)} />
        <Sum label={t("cart.summary.shipping")} value={best ? shippingText(t, best) : t("cart.summary.atCheckout")} />
        {best && !isAllByEmail(best) && <Sum label={t("cart.summary.allThereBy")} value={dayText(best.deliveryDate)} />}
        {best && (
          <div className="flex items-baseline justify-between gap-4 border-t border-line pt-3 font-medium">
            <dt>{t("cart.summary.total")}</dt>
            <dd className="text-xl">{priceText({ ...total, amount: total.amount + best.shippingPrice.amount })}</dd>
          </div>
        )}
      </dl>
      <div
        data-bottom-bar={main !== null || undefined}
        className={cn("mt-5 space-y-4", main && `${BAR} phone:flex phone:flex-col-reverse phone:gap-3 phone:space-y-0`)}
      >
        {main && (
          <div className="flex items-center gap-4">
            <p aria-hidden="true" className="hidden font-medium tabular-nums phone:block">
              {priceText(total)}
            </p>
            <Button className="flex-1" aria-disabled={isOff || undefined} onClick={() => !isOff && main.onPress()}>
              {main.label}
            </Button>
          </div>
        )}
        <div role="alert" className="empty:hidden">
          {news && (
            <Notice tone={news.tone} title={news.words.title}>
              {news.words.next}
            </Notice>
          )}
        </div>
      </div>
      {note && <p className="mt-4 text-sm text-muted">{note}</p>}
    </section>
  );
}

function shippingText(t: T, option: DeliveryOption): string {
  if (option.shippingPrice.amount > 0) return priceText(option.shippingPrice);
  return t(isAllByEmail(option) ? "cart.summary.byEmail" : "cart.summary.free");
}

function Sum({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4 text-sm">
      <dt className="text-muted">{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
