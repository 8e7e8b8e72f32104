import { BY_FIGURES, type InventoryView } from "@/components/admin/inventory/inventory-search-params";
import { Segmented } from "@/components/ui/segmented";
import { FIGURES } from "@/lib/inventory/figure-words";

const LINES = [
  { value: "row", label: "By row" },
  { value: "product", label: "By product" },
] as const;
const SHOWN = BY_FIGURES.map((figure) => ({ value: figure, label: FIGURES[figure].label }));

type ByChoiceProps = { by: InventoryView["by"]; onChange: (by: InventoryView["by"]) => void };

/** Whether a line is a row or a product, and which figure a product shows per warehouse. */
export function ByChoice({ by, onChange }: ByChoiceProps) {
  return (
    <>
      <Segmented
        label="Lines"
        size="sm"
        className="col-span-2"
        options={LINES}
        value={by === "" ? "row" : "product"}
        onValueChange={(line) => onChange(line === "row" ? "" : "available")}
      />
      {by !== "" && (
        <Segmented
          label="Figure"
          size="sm"
          className="col-span-2"
          options={SHOWN}
          value={by}
          onValueChange={onChange}
        />
      )}
    </>
  );
}
