import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LineRow } from "@/components/shop/line-row";
import { Fold } from "@/components/shop/orders/fold";
import { ProductPicture } from "@/components/shop/product-picture";
import { RouteWords } from "@/components/shop/route-words";
import { CopyButton } from "@/components/ui/copy-button";
import { LocalTime } from "@/components/ui/local-time";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import { kmText } from "@/lib/format/km-text";
import { priceText } from "@/lib/format/money";
import { parcelState } from "@/lib/orders/next-words";
import type { Order, OrderLine, OrderParcel } from "@/lib/orders/order-schemas";
import { isRoutedSo, lineProgress, orderContent, otherLabel, promisedDay, sentParcels } from "@/lib/orders/order-words";

type OrderParcelsProps = { order: Order; warehouses: readonly Warehouse[]; isJustPaid: boolean };

/** The order's lines, with one card per warehouse that ships them. */
export function OrderParcels({ order, warehouses, isJustPaid }: OrderParcelsProps) {
  const t = useTranslations();
  // Parcels in different states, and lines of which something was cancelled or returned or ships later, are worth a look.
  const states = new Set(order.parcels.map((parcel) => parcelState(order, parcel)));
  const isTold = ({ cancelled, returned, short }: OrderLine) => cancelled + returned + short > 0;
  const isOpen = isJustPaid || states.size > 1 || order.lines.some(isTold);
  return (
    <section aria-label={t("orders.lines.label")} className="space-y-4">
      {order.parcels.map((parcel) => (
        <ParcelFold key={parcel.warehouseId} parcel={parcel} order={order} isOpen={isOpen}>
          <ul className="divide-y divide-line">
            {order.lines
              .filter((line) => line.warehouseId === parcel.warehouseId)
              .map((line) => (
                <li key={line.productId} className="p-5">
                  <OrderLineRow line={line} isInGoodsParcel={!parcel.isByEmail} />
                </li>
              ))}
          </ul>
          <Shipments order={order} parcel={parcel} />
        </ParcelFold>
      ))}
      {order.route && isRoutedSo(order) && !isAllByEmail(order) && (
        <Fold title={t("orders.parcels.how")}>
          {/* The route's date is for the destination of the hold; the parcels above use the order's address. */}
          <RouteWords route={{ ...order.route, deliveryDate: null }} warehouses={warehouses} />
        </Fold>
      )}
    </section>
  );
}

type ParcelHeadProps = { parcel: OrderParcel; order: Order };

function ParcelFold({ parcel, order, isOpen, children }: ParcelHeadProps & { isOpen: boolean; children: ReactNode }) {
  const t = useTranslations();
  const { city, distanceKm, isByEmail } = parcel;
  const day = promisedDay(order, parcel);
  const place = distanceKm === null ? city : t("orders.parcels.withKm", { city, km: kmText(distanceKm) });
  const isLeaving = order.status !== "CANCELLED" && order.status !== "RETURNED";
  const where = isByEmail
    ? t("orders.parcels.byEmail")
    : t(isLeaving ? "orders.parcels.shipsFrom" : "orders.parcels.from", { place });
  const shipped = sentParcels(order);
  const [number, count] = [shipped.indexOf(parcel) + 1, shipped.length];
  const lines = order.lines.filter((line) => line.warehouseId === parcel.warehouseId);
  const first = lines.find(({ quantity, cancelled }) => cancelled < quantity) ?? lines[0];
  return (
    <Fold
      title={number > 0 && count > 1 ? t("orders.parcels.parcel", { number, count, where }) : where}
      brief={
        <>
          {[
            t(`orders.folds.parcelStates.${parcelState(order, parcel)}`),
            day && t("orders.parcels.arrives", { day: dayText(day) }),
          ]
            .filter(Boolean)
            .join(" · ")}
          <span className="block">{orderContent({ lines })}</span>
        </>
      }
      picture={first && <ProductPicture product={first} size="thumb" className="shrink-0 group-open:hidden" />}
      isOpen={isOpen}
    >
      {children}
    </Fold>
  );
}

/** What has left from there, with whom, and the number to follow it by. */
function Shipments({ order, parcel }: ParcelHeadProps) {
  const t = useTranslations();
  const shipments = order.shipments.filter(({ warehouseId }) => warehouseId === parcel.warehouseId);
  if (shipments.length === 0 || parcel.isByEmail) return null;
  return (
    <ul className="divide-y divide-line border-t border-line text-sm">
      {shipments.map(({ id, carrier, trackingNumber, shippedAt, lines, ...label }) => (
        <li key={id} className="px-5 py-3">
          <p>
            {t.rich(carrier ? "orders.shipments.with" : "orders.shipments.plain", {
              count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
              carrier: carrier ?? "",
              time: () => <LocalTime iso={shippedAt} format="dateAndTime" />,
            })}
          </p>
          {otherLabel(order, label).length > 0 && (
            <p className="mt-1 wrap-anywhere text-muted">
              {t("orders.shipments.to", { address: otherLabel(order, label).join(", ") })}
            </p>
          )}
          {trackingNumber && (
            <p className="mt-1 flex items-center gap-1 text-muted">
              {t.rich("orders.shipments.tracking", {
                number: () => <span className="figures min-w-0 break-all text-ink">{trackingNumber}</span>,
              })}
              <CopyButton text={trackingNumber} label={t("orders.shipments.copy")} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

function OrderLineRow({ line, isInGoodsParcel }: { line: OrderLine; isInGoodsParcel: boolean }) {
  const t = useTranslations();
  const progress = lineProgress(t, line);
  const what = t.rich("orders.lines.units", {
    count: () => <span className="figures">{line.quantity}</span>,
    price: priceText(line.unitPrice),
  });
  return (
    <LineRow line={line} pictured={line} what={what}>
      {line.isByEmail && isInGoodsParcel && <p className="mt-1 text-sm text-muted">{t("orders.parcels.byEmail")}</p>}
      {progress && <p className="mt-1 text-sm font-medium">{progress}</p>}
    </LineRow>
  );
}
