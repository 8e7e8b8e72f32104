import { warehouseLabel } from "@/components/admin/list/list-toolbar";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { Warehouse } from "@/lib/catalog/catalog-schemas";
import type { DeliveryDraft, DraftFaults } from "@/lib/receiving/delivery-draft";
import type { IncomingDetail } from "@/lib/receiving/incoming-schemas";

type DeliveryHeadProps = {
  draft: DeliveryDraft;
  change: (edit: (draft: DeliveryDraft) => DeliveryDraft) => void;
  warehouses: readonly Warehouse[];
  faults: DraftFaults;
  /** Null for a delivery that nobody announced. */
  incoming: IncomingDetail | null;
  /** Enter in the reference, as a scanner sends it after a delivery note's barcode. */
  onDone: () => void;
};

/** Where the delivery came in, and under which reference. */
export function DeliveryHead({ draft, change, warehouses, faults, incoming, onDone }: DeliveryHeadProps) {
  const options = warehouses.map((warehouse) => ({ value: warehouse.id, label: warehouseLabel(warehouse) }));
  return (
    <div className="mb-4 grid grid-cols-1 gap-4 sm:grid-cols-2">
      {incoming === null && (
        <Select
          label="Warehouse"
          value={draft.warehouseId}
          onValueChange={(warehouseId) => change((known) => ({ ...known, warehouseId }))}
          options={[...(draft.warehouseId === "" ? [{ value: "", label: "Choose a warehouse" }] : []), ...options]}
          error={faults.warehouse}
        />
      )}
      <TextField
        label={incoming === null ? "Delivery note or purchase order" : "Delivery note (optional)"}
        hint={incoming === null ? undefined : `Without one, the part is called ${incoming.reference}.`}
        autoComplete="off"
        enterKeyHint="next"
        maxLength={255}
        value={draft.reference}
        onKeyDown={(event) => event.key === "Enter" && !event.nativeEvent.isComposing && onDone()}
        onChange={(event) => change((known) => ({ ...known, reference: event.target.value }))}
        error={faults.reference}
      />
    </div>
  );
}
