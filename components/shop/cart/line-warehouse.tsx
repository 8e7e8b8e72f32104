import { useTranslations } from "next-intl";
import type { CartLine } from "@/lib/cart/cart-schemas";

type LineWarehouseProps = { line: CartLine; onChoose: (warehouseId: string | null) => void };

/** Where a line shall come from, with what each warehouse could give. */
export function LineWarehouse({ line: { product, warehouseId }, onChoose }: LineWarehouseProps) {
  const t = useTranslations();
  return (
    <label className="block text-sm">
      <span className="sr-only">{t("cart.from.label", { name: product.name })}</span>
      <select
        value={warehouseId ?? ""}
        onChange={(event) => onChoose(event.target.value || null)}
        className="h-11.5 w-full rounded-control border border-control-line bg-card px-3 sm:w-48"
      >
        <option value="">{t("cart.from.any")}</option>
        {product.inventory.map((row) => (
          <option key={row.warehouseId} value={row.warehouseId}>
            {row.available === 0
              ? t("cart.from.cityNone", { city: row.city })
              : t("cart.from.city", { city: row.city, count: row.available })}
          </option>
        ))}
      </select>
    </label>
  );
}
