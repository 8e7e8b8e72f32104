import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { DeliveryOptions } from "@/lib/delivery/delivery-schemas";

type NoDeliveryProps = {
  shortages: DeliveryOptions["shortages"];
  warehouses: readonly Warehouse[];
  /** What products are called, where there is more than one. */
  nameOf?: ((productId: string) => string) | undefined;
};

/** Nothing can be sent as it is asked for: what is possible instead. */
export function NoDelivery({ shortages, warehouses, nameOf }: NoDeliveryProps) {
  return (
    <div className="px-4 pb-4 text-sm">
      {shortages.map(({ productId, warehouseId, requested, available }) => {
        const city = warehouses.find(({ id }) => id === warehouseId)?.city;
        const where = warehouseId === undefined ? "all warehouses together" : (city ?? "that warehouse");
        return (
          <p key={`${productId}${warehouseId}`} className="text-pretty">
            {nameOf && <span className="font-medium">{nameOf(productId)}: </span>}
            {available === 0
              ? `None can be sent right now: ${where} ${warehouseId === undefined ? "have" : "has"} none free.`
              : `Up to ${available} can be sent; ${requested} are more than ${where} ${warehouseId === undefined ? "have" : "has"} free.`}
          </p>
        );
      })}
    </div>
  );
}
