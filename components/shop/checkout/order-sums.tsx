import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Money, priceText } from "@/lib/format/money";

/** What sending costs and when it arrives; "unknown" until it is known where to. */
export type Shipping = { price: Money; arrives: string | null } | "unknown" | "asking";

type OrderSumsProps = { goods: Money; shipping: Shipping };

/** What it comes to. The total is what the Pay button says, to the paisa. */
export function OrderSums({ goods, shipping }: OrderSumsProps) {
  const t = useTranslations();
  return (
    <dl className="space-y-2 border-t border-line p-5 text-sm">
      <Row label={t("checkout.sums.goods")}>{priceText(goods)}</Row>
      <Row label={t("checkout.sums.shipping")}>
        <ShippingWords shipping={shipping} />
      </Row>
      <div className="flex items-baseline justify-between gap-4 pt-2 text-base font-medium">
        <dt>{t(typeof shipping === "string" ? "checkout.sums.totalNoShipping" : "checkout.sums.total")}</dt>
        <dd className="text-xl tabular-nums">{priceText(totalOf(goods, shipping))}</dd>
      </div>
    </dl>
  );
}

/** Only the goods while shipping is not known yet. */
export function totalOf(goods: Money, shipping: Shipping): Money {
  if (typeof shipping === "string") return goods;
  return { amount: goods.amount + shipping.price.amount, currency: goods.currency };
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      <dd className="text-right tabular-nums">{children}</dd>
    </div>
  );
}

function ShippingWords({ shipping }: { shipping: Shipping }) {
  const t = useTranslations();
  if (shipping === "unknown") return <span className="text-muted">{t("checkout.sums.byPincode")}</span>;
  if (shipping === "asking") return <span className="text-muted">{t("checkout.sums.asking")}</span>;
  return <>{shipping.price.amount === 0 ? t("checkout.sums.free") : priceText(shipping.price)}</>;
}
