import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { shippingOf } from "@/lib/delivery/delivery-terms";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import { type Money, priceText } from "@/lib/format/money";
import type { Payment } from "@/lib/payments/payment-schemas";
import type { Reservation } from "@/lib/reservations/reservation-schemas";
import { greatCircleKm, isSamePlace, type Point } from "@/lib/stock/routing/great-circle";

/**
 * The shipping price and arrival date; "unknown" without a destination, "asking" while it is looked up, "unanswered" if the
 * shop did not answer, "unserved" if nobody who has the units delivers there.
 */
export type Shipping =
  | { price: Money; arrives: string | null; isByEmail?: boolean }
  | "unknown"
  | "asking"
  | "unanswered"
  | "unserved";

type OrderSumsProps = { goods: Money; shipping: Shipping };

/** Subtotal, shipping and, once that is known, the total, which equals the Pay button's amount exactly. */
export function OrderSums({ goods, shipping }: OrderSumsProps) {
  const t = useTranslations();
  return (
    <dl className="space-y-2 border-t border-line p-5 text-sm">
      <Row label={t("checkout.sums.goods")}>{priceText(goods)}</Row>
      <Row label={t("checkout.sums.shipping")}>
        <ShippingWords shipping={shipping} />
      </Row>
      {typeof shipping !== "string" && (
        <div className="flex items-baseline justify-between gap-4 pt-2 text-base font-medium">
          <dt>{t("checkout.sums.total")}</dt>
          <dd className="text-xl tabular-nums">{priceText(totalOf(goods, shipping.price))}</dd>
        </div>
      )}
    </dl>
  );
}

export function totalOf(goods: Money, shipping: Money): Money {
  return { amount: goods.amount + shipping.amount, currency: goods.currency };
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
  if (typeof shipping === "string") return <span className="text-muted">{t(`checkout.sums.${shipping}`)}</span>;
  if (shipping.isByEmail) return <>{t("checkout.sums.byEmail")}</>;
  return <>{shipping.price.amount === 0 ? t("checkout.sums.free") : priceText(shipping.price)}</>;
}

/**
 * Shipping of a hold to `place`: one parcel from each of its warehouses, priced by the same rules as the payment. It
 * arrives later if the route needs units that are on order. "unknown" without a place.
 */
export function shippingOfHold(
  { lines, route }: Pick<Reservation, "lines" | "route">,
  warehouses: readonly Warehouse[],
  place: Point | null,
  at: Date,
): Shipping {
  const isByEmail = route !== null && isAllByEmail(route);
  if (!isByEmail && (place === null || warehouses.length === 0)) return "unknown";
  const parcels = [...new Set(lines.map(({ warehouseId }) => warehouseId))].map((id) => {
    const warehouse = warehouses.find((each) => each.id === id);
    const routed = route?.parcels.find((parcel) => parcel.warehouseId === id);
    const distanceKm = warehouse && place ? greatCircleKm(warehouse, place) : null;
    // Of the hold's own destination, the price that was said counts: staff may have moved it without making it dearer.
    const said = place && isSamePlace(route?.shipTo ?? null, place) ? routed?.shippingPrice?.amount : undefined;
    const { ordered, rules, isByEmail } = routed ?? {};
    return { distanceKm, ordered, rules, isByEmail, shippingAmount: said };
  });
  const { shippingPrice, deliveryDate } = shippingOf(parcels, at);
  return { price: shippingPrice, arrives: isByEmail ? null : deliveryDate, isByEmail };
}

type PaidSumsProps = { payment: Payment; route: Reservation["route"] };

/** A payment's sums, fixed when it was started. */
export function PaidSums({ payment, route }: PaidSumsProps) {
  const isByEmail = route !== null && isAllByEmail(route);
  return <OrderSums goods={payment.goods} shipping={{ price: payment.shipping, arrives: null, isByEmail }} />;
}
