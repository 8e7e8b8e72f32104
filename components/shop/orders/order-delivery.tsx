import { useTranslations } from "next-intl";
import { DeliveryMap } from "@/components/shop/deliver-to/delivery-map";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import { firstEmail } from "@/lib/mail/contact";
import type { Order } from "@/lib/orders/order-schemas";
import { addressLines } from "@/lib/orders/order-words";

type OrderDeliveryProps = { order: Order; warehouses: readonly Warehouse[] };

/** The address and contact as the shopper entered them, and the parcels' routes on a map. */
export function OrderDelivery({ order, warehouses }: OrderDeliveryProps) {
  const t = useTranslations();
  const { contact, shipTo } = order;
  const parcels = order.parcels.filter(({ isByEmail }) => !isByEmail);
  const lines = addressLines(order);
  const address = parcels.length > 0 ? "orders.delivery.address" : "orders.delivery.billing";
  if (lines.length === 0 && !contact) return null;
  return (
    <section
      aria-labelledby="delivery-title"
      className="overflow-hidden rounded-card border border-line bg-card text-sm"
    >
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
      <div className="p-5">
        <h2 id="delivery-title" className="font-medium">
          {t(contact?.line1 ? address : "orders.delivery.title")}
        </h2>
        {lines.length > 0 && (
          <address className="mt-2 whitespace-pre-line wrap-anywhere not-italic">{lines.join("\n")}</address>
        )}
        {contact && (
          <p className="mt-2 wrap-anywhere text-muted">
            {[firstEmail(contact.email), contact.phone].filter(Boolean).join(", ")}
          </p>
        )}
      </div>
    </section>
  );
}
