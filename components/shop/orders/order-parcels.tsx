import { OrderLineRow } from "@/components/shop/orders/order-line-row";
import { RouteWords } from "@/components/shop/route-words";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { dayText } from "@/lib/delivery/destination-words";
import { kmText } from "@/lib/format/km-text";
import type { Order, OrderParcel } from "@/lib/orders/order-schemas";

/** What was ordered, a card for each warehouse that it leaves from. */
export function OrderParcels({ order, warehouses }: { order: Order; warehouses: readonly Warehouse[] }) {
  return (
    <section aria-label="What was ordered" className="space-y-4">
      {order.parcels.map((parcel, index) => (
        <div key={parcel.warehouseId} className="overflow-hidden rounded-card border border-line bg-card">
          <ParcelHead parcel={parcel} order={order} place={`${index + 1} of ${order.parcels.length}`} />
          <ul className="divide-y divide-line">
            {order.lines
              .filter((line) => line.warehouseId === parcel.warehouseId)
              .map((line) => (
                <li key={line.productId} className="p-5">
                  <OrderLineRow line={line} />
                </li>
              ))}
          </ul>
        </div>
      ))}
      {order.route && (
        <div className="overflow-hidden rounded-card border border-line bg-card [&>div]:border-t-0">
          <p className="px-5 pt-3 text-sm text-muted">Weighed when you reserved</p>
          {/* Its date and price are those of where the hold was routed; the parcels above say those of the address. */}
          <RouteWords route={{ ...order.route, deliveryDate: null }} warehouses={warehouses} />
        </div>
      )}
    </section>
  );
}

function ParcelHead({ parcel, order, place }: { parcel: OrderParcel; order: Order; place: string }) {
  const { city, distanceKm, deliveryDate } = parcel;
  const where = distanceKm === null ? city : `${city}, ${kmText(distanceKm)}`;
  const isLeaving = order.status !== "CANCELLED" && order.status !== "RETURNED";
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-5 py-3 text-sm">
      <h2 className="font-medium">
        {order.parcels.length > 1 && <>Parcel {place}: </>}
        {isLeaving ? "Ships from" : "From"} {where}
      </h2>
      {isLeaving && deliveryDate && <p className="text-muted">Arrives by {dayText(deliveryDate)}</p>}
    </div>
  );
}
