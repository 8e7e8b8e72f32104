import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { shippingOf } from "@/lib/delivery/delivery-terms";
import { type Money, priceText } from "@/lib/format/money";
import type { Payment } from "@/lib/payments/payment-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { greatCircleKm, type Point } from "@/lib/stock/routing/great-circle";

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

/**
 * What sending a hold to `place` costs: one parcel from each warehouse that holds units of it, calculated by the rules
 * that the payment is calculated by. It arrives later where its route says that units must come in first. "unknown"
 * without a place.
 */
export function shippingOfHold(
  { lines, route }: Pick<Reservation, "lines" | "route">,
  warehouses: readonly Warehouse[],
  place: Point | null,
  at: Date,
): Shipping {
  if (place === null || warehouses.length === 0) return "unknown";
  const parcels = [...new Set(lines.map(({ warehouseId }) => warehouseId))].map((id) => {
    const warehouse = warehouses.find((each) => each.id === id);
    const ordered = route?.parcels.find((parcel) => parcel.warehouseId === id)?.ordered;
    return { distanceKm: warehouse ? greatCircleKm(warehouse, place) : null, ordered };
  });
  const { shippingPrice, deliveryDate } = shippingOf(parcels, at);
  return { price: shippingPrice, arrives: deliveryDate };
}

/** What a payment comes to: frozen when it was started, whatever sending costs now. */
export function PaidSums({ payment }: { payment: Payment }) {
  return <OrderSums goods={payment.goods} shipping={{ price: payment.shipping, arrives: null }} />;
}
