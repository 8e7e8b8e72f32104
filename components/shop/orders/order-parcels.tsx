import { useTranslations } from "next-intl";
import { LineRow } from "@/components/shop/line-row";
import { RouteWords } from "@/components/shop/route-words";
import { CopyButton } from "@/components/ui/copy-button";
import { LocalTime } from "@/components/ui/local-time";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { isAllByEmail } from "@/lib/delivery/sent-by-email";
import { kmText } from "@/lib/format/km-text";
import { priceText } from "@/lib/format/money";
import type { Order, OrderLine, OrderParcel } from "@/lib/orders/order-schemas";
import { lineProgress, promisedDay } from "@/lib/orders/order-words";

/** The order's lines, with one card per warehouse that ships them. */
export function OrderParcels({ order, warehouses }: { order: Order; warehouses: readonly Warehouse[] }) {
  const t = useTranslations();
  return (
    <section aria-label={t("orders.lines.label")} className="space-y-4">
      {order.parcels.map((parcel) => (
        <div key={parcel.warehouseId} className="overflow-hidden rounded-card border border-line bg-card">
          <ParcelHead parcel={parcel} order={order} />
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
        </div>
      ))}
      {order.route && !isAllByEmail(order) && (
        <div className="overflow-hidden rounded-card border border-line bg-card [&>div]:border-t-0">
          <p className="px-5 pt-3 text-sm text-muted">{t("orders.parcels.how")}</p>
          {/* The route's date is for the destination of the hold; the parcels above use the order's address. */}
          <RouteWords route={{ ...order.route, deliveryDate: null }} warehouses={warehouses} />
        </div>
      )}
    </section>
  );
}

type ParcelHeadProps = { parcel: OrderParcel; order: Order };

function ParcelHead({ parcel, order }: ParcelHeadProps) {
  const t = useTranslations();
  const { city, distanceKm, isByEmail } = parcel;
  const day = promisedDay(order, parcel);
  const place = distanceKm === null ? city : t("orders.parcels.withKm", { city, km: kmText(distanceKm) });
  const isLeaving = order.status !== "CANCELLED" && order.status !== "RETURNED";
  const where = isByEmail
    ? t("orders.parcels.byEmail")
    : t(isLeaving ? "orders.parcels.shipsFrom" : "orders.parcels.from", { place });
  const shipped = order.parcels.filter((each) => !each.isByEmail);
  const [number, count] = [shipped.indexOf(parcel) + 1, shipped.length];
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-5 py-3 text-sm">
      <h2 className="font-medium">
        {number > 0 && count > 1 ? t("orders.parcels.parcel", { number, count, where }) : where}
      </h2>
      {day && <p className="text-muted">{t("orders.parcels.arrives", { day: dayText(day) })}</p>}
    </div>
  );
}

/** What has left from there, with whom, and the number to follow it by. */
function Shipments({ order, parcel }: ParcelHeadProps) {
  const t = useTranslations();
  const shipments = order.shipments.filter(({ warehouseId }) => warehouseId === parcel.warehouseId);
  if (shipments.length === 0 || parcel.isByEmail) return null;
  return (
    <ul className="divide-y divide-line border-t border-line text-sm">
      {shipments.map(({ id, carrier, trackingNumber, shippedAt, lines }) => (
        <li key={id} className="px-5 py-3">
          <p>
            {t.rich(carrier ? "orders.shipments.with" : "orders.shipments.plain", {
              count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
              carrier: carrier ?? "",
              time: () => <LocalTime iso={shippedAt} format="dateAndTime" />,
            })}
          </p>
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
