import { BY_FIGURES, type InventoryView } from "@/components/admin/inventory/inventory-search-params";
import { Select } from "@/components/ui/select";
import { FIGURES } from "@/lib/inventory/figure-words";

const CHOICES = [
  { value: "" as const, label: "By row" },
  ...BY_FIGURES.map((figure) => ({ value: figure, label: `Product: ${FIGURES[figure].label.toLowerCase()}` })),
];

type ByChoiceProps = { by: InventoryView["by"]; onChange: (by: InventoryView["by"]) => void };

/** Whether a line is a row or a product, and which figure a product shows per warehouse. */
export function ByChoice({ by, onChange }: ByChoiceProps) {
  return (
    <Select
      label="Show by"
      hideLabel
      size="sm"
      className="col-span-2 md:w-38"
      options={CHOICES}
      value={by}
      onValueChange={onChange}
    />
  );
}
