import PlusIcon from "lucide-react/icons/plus";
import XIcon from "lucide-react/icons/x";
import { type UseFormReturn, useFieldArray } from "react-hook-form";
import { AmountField } from "@/components/admin/settings/amount-field";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { BANDS_MAX } from "@/lib/delivery/delivery-schemas";
import type { WarehouseInput, WarehouseSaid } from "@/lib/settings/warehouse-form";

type ShippingBandFieldsProps = { form: UseFormReturn<WarehouseInput, unknown, WarehouseSaid> };

const CELL = "py-1 pr-2 align-top";

/** The table of shipping prices: a row for each distance, and a last one for all that is farther. */
export function ShippingBandFields({ form }: ShippingBandFieldsProps) {
  const { fields, insert, remove } = useFieldArray({ control: form.control, name: "shippingBands" });
  const errors = form.formState.errors.shippingBands;
  const last = fields.length - 1;
  return (
    <div>
      <table className="w-full max-w-120 text-sm">
        <thead>
          <tr className="text-left text-xs text-muted">
            <th scope="col" className="pb-1 font-medium">
              Up to, km
            </th>
            <th scope="col" className="pb-1 font-medium">
              Working days
            </th>
            <th scope="col" className="pb-1 font-medium">
              Per parcel, ₹
            </th>
            <th scope="col">
              <span className="sr-only">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field, index) => {
            const input = (name: "upToKm" | "transitDays" | "price", label: string, Field = TextField) => (
              <Field
                label={`${label}, row ${index + 1}`}
                hideLabel
                size="sm"
                {...(Field === TextField && { inputMode: "numeric" })}
                autoComplete="off"
                className="[&_input]:font-mono [&_input]:text-right"
                error={errors?.[index]?.[name]?.message}
                {...form.register(`shippingBands.${index}.${name}`)}
              />
            );
            return (
              <tr key={field.id}>
                <td className={CELL}>
                  {index < last ? (
                    input("upToKm", "Up to, km")
                  ) : (
                    <span className="block py-2 text-muted">{last === 0 ? "Any distance" : "Farther"}</span>
                  )}
                </td>
                <td className={CELL}>{input("transitDays", "Working days")}</td>
                <td className={CELL}>{input("price", "Per parcel, ₹", AmountField)}</td>
                <td className="w-9 py-1 align-top">
                  {index < last && (
                    <IconButton label={`Remove row ${index + 1}`} size="sm" onClick={() => remove(index)}>
                      <XIcon aria-hidden="true" />
                    </IconButton>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {fields.length < BANDS_MAX && (
        <Button
          kind="quiet"
          size="sm"
          className="mt-1"
          onClick={() => insert(last, { upToKm: "", transitDays: "", price: "" })}
        >
          <PlusIcon aria-hidden="true" className="size-4" />
          Add a distance
        </Button>
      )}
    </div>
  );
}
