import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { hasFilters, type ProductFilters } from "@/lib/catalog/product-filters";

export function NothingFound({ filters, onClear }: { filters: ProductFilters; onClear: () => void }) {
  if (!hasFilters(filters)) return <EmptyState title="Nothing on the shelf.">The shop has no products yet.</EmptyState>;
  return (
    <EmptyState
      title="Nothing fits."
      action={
        <Button kind="secondary" onClick={onClear}>
          Show all products
        </Button>
      }
    >
      No product matches all of what you chose. Fewer words, or another category, may find it.
    </EmptyState>
  );
}
