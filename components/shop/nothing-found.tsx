import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { hasFilters, type ProductFilters } from "@/lib/catalog/product-filters";

export function NothingFound({ filters, onClear }: { filters: ProductFilters; onClear: () => void }) {
  const t = useTranslations();
  if (!hasFilters(filters)) return <EmptyState title={t("products.none.title")}>{t("products.none.body")}</EmptyState>;
  return (
    <EmptyState
      title={filters.q === "" ? t("products.noResults.titleFilters") : t("products.noResults.title", { q: filters.q })}
      action={
        <Button kind="secondary" onClick={onClear}>
          {t("products.noResults.clear")}
        </Button>
      }
    >
      {t("products.noResults.body")}
    </EmptyState>
  );
}
