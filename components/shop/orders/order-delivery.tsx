import { useTranslations } from "next-intl";
import { DeliveryMap } from "@/components/shop/deliver-to/delivery-map";
import { Fold } from "@/components/shop/orders/fold";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { Order } from "@/lib/orders/order-schemas";
import { addressLines } from "@/lib/orders/order-words";
import { knownEmail } from "@/lib/reservations/erased-email";

type OrderDeliveryProps = { order: Order; warehouses: readonly Warehouse[] };

/** The address and contact as the shopper entered them, and the parcels' routes on a map. */
export function OrderDelivery({ order, warehouses }: OrderDeliveryProps) {
  const t = useTranslations();
  const { contact, shipTo } = order;
  const parcels = order.parcels.filter(({ isByEmail }) => !isByEmail);
  const lines = addressLines(order);
  const isSent = parcels.length > 0;
  const address = isSent ? "orders.delivery.address" : "orders.delivery.billing";
  const noAddress = isSent ? "orders.delivery.title" : "orders.delivery.contact";
  if (lines.length === 0 && !contact) return null;
  return (
    <Fold title={t(contact?.line1 ? address : noAddress)} brief={briefOf(order)}>
      {shipTo && parcels.length > 0 && (
        <div className="border-b border-line px-5 py-4">
          <DeliveryMap
            warehouses={warehouses.filter(({ isActive }) => isActive)}
            shipTo={shipTo}
            chosen={parcels.map(({ warehouseId }) => warehouseId)}
            className="mx-auto h-56 w-auto max-w-full"
          />
        </div>
      )}
      <div className="space-y-2 p-5 text-sm">
        {lines.length > 0 && (
          <address className="whitespace-pre-line wrap-anywhere not-italic">{lines.join("\n")}</address>
        )}
        {contact && (
          <p className="wrap-anywhere text-muted">
            {[knownEmail(contact.email), contact.phone].filter(Boolean).join(", ")}
          </p>
        )}
      </div>
    </Fold>
  );
}

/** "Asha Rao, Bengaluru 560001" */
function briefOf(order: Order): string {
  const lines = addressLines(order);
  const ends = lines.length > 1 ? [lines[0], lines.at(-1)] : lines;
  return ends.join(", ") || (knownEmail(order.contact?.email) ?? "");
}
