import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button, buttonStyle } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { hasOrderFilters, type OrderFilters } from "@/lib/orders/order-filters";

export function NoOrders({ filters, onClear }: { filters: OrderFilters; onClear: () => void }) {
  const t = useTranslations();
  if (hasOrderFilters(filters)) {
    return (
      <EmptyState
        title={t("orders.noResults.title")}
        action={
          <Button kind="secondary" onClick={onClear}>
            {t("orders.noResults.clear")}
          </Button>
        }
      >
        {t("orders.noResults.body")}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t("orders.none.title")}
      action={
        <Link href="/products" className={buttonStyle("secondary")}>
          {t("common.browse")}
        </Link>
      }
    >
      {t("orders.none.body")}
    </EmptyState>
  );
}
