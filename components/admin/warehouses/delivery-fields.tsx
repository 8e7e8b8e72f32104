import { Controller, type UseFormReturn } from "react-hook-form";
import { focusTarget } from "@/components/admin/inventory/focus-target";
import { DeliveryPreview } from "@/components/admin/warehouses/delivery-preview";
import { FormSection } from "@/components/admin/warehouses/form-section";
import { ShippingBandFields } from "@/components/admin/warehouses/shipping-band-fields";
import { Checkbox } from "@/components/ui/checkbox";
import { Segmented } from "@/components/ui/segmented";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { dayName, WEEK } from "@/lib/settings/setting-words";
import type { WarehouseInput, WarehouseSaid } from "@/lib/settings/warehouse-form";

type DeliveryFieldsProps = { form: UseFormReturn<WarehouseInput, unknown, WarehouseSaid> };

const REACH = [
  { value: "all", label: "Whole country" },
  { value: "some", label: "These pincodes" },
] as const;

/** Where a warehouse delivers to, when it ships, and what that costs. */
export function DeliveryFields({ form }: DeliveryFieldsProps) {
  const { errors } = form.formState;
  return (
    <>
      <FormSection title="Delivers to">
        <Controller
          control={form.control}
          name="postalRanges"
          render={({ field: { value, onChange, ref } }) => (
            <div ref={focusTarget(ref, value.isWhole ? "input" : "textarea")} className="space-y-3">
              <Segmented
                label="Delivers to"
                options={REACH}
                value={value.isWhole ? "all" : "some"}
                onValueChange={(reach) => onChange({ ...value, isWhole: reach === "all" })}
              />
              {!value.isWhole && (
                <TextArea
                  label="Pincodes"
                  hint="First digits, or ranges: 56, 600001–600099. Running holds keep what they were promised."
                  className="[&_textarea]:font-mono"
                  autoComplete="off"
                  value={value.typed}
                  onChange={(event) => onChange({ ...value, typed: event.target.value })}
                  error={errors.postalRanges?.message}
                />
              )}
            </div>
          )}
        />
      </FormSection>
      <FormSection title="Cut-off and working days">
        <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
          <TextField
            type="time"
            label="Ships today if ordered before"
            hint="IST"
            className="w-52 [&_input]:font-mono"
            error={errors.cutOffTime?.message}
            {...form.register("cutOffTime")}
          />
          <Controller
            control={form.control}
            name="workingDays"
            render={({ field: { value, onChange, ref }, fieldState }) => (
              <fieldset
                ref={focusTarget(ref, "button")}
                data-wrong={fieldState.error ? "" : undefined}
                className="min-w-0"
              >
                <legend className="mb-1.5 text-sm leading-5 font-medium">Ships and travels on</legend>
                <div className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-3">
                  {WEEK.map((day) => (
                    <Checkbox
                      key={day}
                      label={dayName(day)}
                      checked={value.includes(day)}
                      onCheckedChange={(isOn) =>
                        onChange(WEEK.filter((each) => (each === day ? isOn : value.includes(each))))
                      }
                    />
                  ))}
                </div>
                {fieldState.error && <p className="mt-1.5 text-sm text-bad">{fieldState.error.message}</p>}
              </fieldset>
            )}
          />
        </div>
      </FormSection>
      <FormSection title="Shipping prices">
        <ShippingBandFields form={form} />
        <DeliveryPreview form={form} />
      </FormSection>
    </>
  );
}
