"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Controller, type UseFormReturn } from "react-hook-form";
import { focusTarget } from "@/components/admin/inventory/focus-target";
import { AmountField } from "@/components/admin/settings/amount-field";
import { EditConflict } from "@/components/admin/settings/edit-conflict";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { FormEnd } from "@/components/admin/settings/form-end";
import { NoteField } from "@/components/admin/settings/note-field";
import { changesOf, useEdit, WATCHED } from "@/components/admin/settings/use-edit";
import { DeliveryFields } from "@/components/admin/warehouses/delivery-fields";
import { FormSection } from "@/components/admin/warehouses/form-section";
import { WarehouseMap } from "@/components/admin/warehouses/warehouse-map";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { NumberField } from "@/components/ui/number-field";
import { TextField } from "@/components/ui/text-field";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { rupeesText } from "@/lib/settings/form-schemas";
import { adminWarehouseOptions, createWarehouse, editWarehouse, settingsKey } from "@/lib/settings/setting-options";
import { deliveryInput, WarehouseForm, type WarehouseInput, type WarehouseSaid } from "@/lib/settings/warehouse-form";
import type { AdminWarehouse, WarehouseEdit } from "@/lib/settings/warehouse-schemas";
import { STANDARD_RULES } from "@/lib/stock/routing/delivery-rules";

type Form = UseFormReturn<WarehouseInput, unknown, WarehouseSaid>;

function inputOf(warehouse: AdminWarehouse): WarehouseInput {
  const { code, name, city, latitude, longitude, priority } = warehouse;
  const place = { latitude: String(latitude), longitude: String(longitude) };
  const secondCountAbove = rupeesText(warehouse.secondCountAbove?.amount);
  return { code, name, city, ...place, priority, ...deliveryInput(warehouse), secondCountAbove, note: "" };
}

type EditProps = {
  /** As it was opened. */
  warehouse: AdminWarehouse;
  others: readonly AdminWarehouse[];
  onDone: (warehouse: AdminWarehouse) => void;
  onCancel: () => void;
};

export function EditWarehouseForm({ warehouse, others, onDone, onCancel }: EditProps) {
  const form: Form = useOrderedForm({ resolver: zodResolver(WarehouseForm), defaultValues: inputOf(warehouse) });
  const edit = useEdit<AdminWarehouse, WarehouseEdit, WarehouseInput>({
    opened: warehouse,
    fields: { form, inputOf, schema: WarehouseForm },
    now: useQuery({ ...adminWarehouseOptions(warehouse.id), ...WATCHED }).data,
    send: (changes) => editWarehouse({ id: warehouse.id, edit: changes }),
    onDone,
  });
  const { theirs } = edit;
  const submit = form.handleSubmit(({ code: _, ...said }) => {
    const changes = changesOf<WarehouseEdit>(edit.shown, said);
    return changes === null ? onCancel() : edit.save(changes);
  });
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <WarehouseFields form={form} others={others} isNew={false} />
      <DeliveryFields form={form} />
      <CountFields form={form} />
      <NoteField error={form.formState.errors.note?.message} {...form.register("note")} />
      <FormEnd label="Save" edit={edit} onCancel={onCancel}>
        {theirs && (
          <EditConflict
            subject="WAREHOUSE"
            subjectId={warehouse.id}
            {...edit.versions}
            mine={edit.mine}
            onTakeTheirs={edit.takeTheirs}
          />
        )}
      </FormEnd>
    </form>
  );
}

type CreateProps = {
  others: readonly AdminWarehouse[];
  onDone: (warehouse: AdminWarehouse) => void;
  onCancel: () => void;
};

export function CreateWarehouseForm({ others, onDone, onCancel }: CreateProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const last = Math.max(0, ...others.map(({ priority }) => priority));
  const form: Form = useOrderedForm({
    resolver: zodResolver(WarehouseForm),
    defaultValues: {
      ...{ code: "", name: "", city: "", latitude: "", longitude: "", secondCountAbove: "", note: "" },
      priority: last + 1,
      ...deliveryInput({ postalRanges: [], ...STANDARD_RULES }),
    },
  });
  const change = useChange({
    send: (warehouse: WarehouseSaid) => createWarehouse(warehouse),
    refusal: (error) => changeRefusalWords(t, error),
    isRepeatable: false,
    onDone,
    onSettled: (error) => {
      if (isCodeTaken(error))
        form.setError("code", { message: "Another warehouse has this code." }, { shouldFocus: true });
      void queryClient.invalidateQueries({ queryKey: settingsKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
  });
  return (
    <form noValidate className="space-y-5" onSubmit={form.handleSubmit((said) => change.start(said))}>
      <WarehouseFields form={form} others={others} isNew />
      <DeliveryFields form={form} />
      <CountFields form={form} />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={isCodeTaken(change.error) ? null : change.words} />
      <FormButtons label="Create warehouse" isBusy={change.isBusy} onCancel={onCancel} />
    </form>
  );
}

function isCodeTaken(error: Error | null): boolean {
  return error instanceof ApiProblem && error.code === "CODE_TAKEN";
}

function CountFields({ form }: { form: Form }) {
  return (
    <FormSection title="Counts">
      <AmountField
        label="Second count from ₹ (optional)"
        hint="A difference worth this much, at unit cost, is counted by a second person."
        error={form.formState.errors.secondCountAbove?.message}
        {...form.register("secondCountAbove")}
      />
    </FormSection>
  );
}

type WarehouseFieldsProps = { form: Form; others: readonly AdminWarehouse[]; isNew: boolean };

function WarehouseFields({ form, others, isNew }: WarehouseFieldsProps) {
  const { errors } = form.formState;
  const [name, latitude, longitude] = form.watch(["name", "latitude", "longitude"]);
  const at = WarehouseForm.pick({ latitude: true, longitude: true }).safeParse({ latitude, longitude });
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label="Name"
          autoComplete="off"
          maxLength={120}
          error={errors.name?.message}
          {...form.register("name")}
        />
        {isNew ? (
          <TextField
            label="Code"
            hint="Short, like MAA. Can't be changed later."
            autoComplete="off"
            maxLength={12}
            className="[&_input]:font-mono [&_input]:uppercase"
            error={errors.code?.message}
            {...form.register("code")}
          />
        ) : null}
        <TextField
          label="City"
          autoComplete="off"
          maxLength={120}
          error={errors.city?.message}
          {...form.register("city")}
        />
        <Controller
          control={form.control}
          name="priority"
          render={({ field, fieldState }) => (
            <div ref={focusTarget(field.ref)}>
              <NumberField
                label="Priority"
                hint="Lower ships first, if two are equally near."
                min={1}
                value={field.value}
                onValueChange={field.onChange}
                error={fieldState.error?.message}
              />
            </div>
          )}
        />
      </div>
      <fieldset className="grid gap-5 sm:grid-cols-[1fr_12rem]">
        <legend className="sr-only">Place</legend>
        <div className="space-y-5">
          <TextField
            label="Latitude"
            hint="Degrees north, like 13.083"
            inputMode="decimal"
            autoComplete="off"
            error={errors.latitude?.message}
            {...form.register("latitude")}
          />
          <TextField
            label="Longitude"
            hint="Degrees east, like 80.271"
            inputMode="decimal"
            autoComplete="off"
            error={errors.longitude?.message}
            {...form.register("longitude")}
          />
        </div>
        <figure>
          <WarehouseMap
            warehouses={others}
            at={at.success ? at.data : null}
            name={name || "the warehouse"}
            onPick={(place) => {
              form.setValue("latitude", String(place.latitude), { shouldValidate: true });
              form.setValue("longitude", String(place.longitude), { shouldValidate: true });
            }}
            className="h-52 w-full"
          />
          <figcaption className="mt-1 text-center text-xs text-muted">Click the map to place it.</figcaption>
        </figure>
      </fieldset>
    </>
  );
}
