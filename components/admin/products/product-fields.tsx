"use client";

import Image from "next/image";
import { useId } from "react";
import { Controller, type UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { AmountField } from "@/components/admin/settings/amount-field";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/select";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { FEW_UNITS } from "@/lib/catalog/availability";
import type { ProductForm, ProductInput } from "@/lib/settings/form-schemas";

export type ProductChoices = {
  categories: readonly string[];
  /** Codes of the policies. */
  policies: readonly string[];
  /** The pictures that there are. */
  pictures: readonly { path: string; name: string }[];
};

type ProductFieldsProps = {
  form: UseFormReturn<ProductInput, unknown, z.output<typeof ProductForm>>;
  choices: ProductChoices;
  /** A product's SKU never changes. */
  isNew: boolean;
};

/** Everything that a product is described by. */
export function ProductFields({ form, choices, isNew }: ProductFieldsProps) {
  const { errors } = form.formState;
  return (
    <>
      <div className={isNew ? "grid items-start gap-5 sm:grid-cols-[2fr_1fr]" : ""}>
        <TextField
          label="Name"
          autoComplete="off"
          maxLength={120}
          error={errors.name?.message}
          {...form.register("name")}
        />
        {isNew && (
          <TextField
            label="SKU"
            hint="Can't be changed later."
            autoComplete="off"
            maxLength={64}
            className="[&_input]:font-mono [&_input]:uppercase"
            error={errors.sku?.message}
            {...form.register("sku")}
          />
        )}
      </div>
      <TextArea
        label="Description"
        rows={3}
        maxLength={2000}
        error={errors.description?.message}
        {...form.register("description")}
      />
      <Terms form={form} choices={choices} />
      <PictureChoice form={form} pictures={choices.pictures} />
    </>
  );
}

/** Where it stands, and what it costs. */
function Terms({ form, choices }: Pick<ProductFieldsProps, "form" | "choices">) {
  const { errors } = form.formState;
  const categories = useId();
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2 md:grid-cols-3">
      <TextField
        label="Category"
        autoComplete="off"
        list={categories}
        maxLength={60}
        error={errors.category?.message}
        {...form.register("category")}
      />
      <datalist id={categories}>
        {choices.categories.map((category) => (
          <option key={category} value={category} />
        ))}
      </datalist>
      <Controller
        control={form.control}
        name="policy"
        render={({ field }) => (
          <Select
            label="Policy"
            value={field.value}
            onValueChange={field.onChange}
            options={choices.policies.map((code) => ({ value: code, label: code }))}
          />
        )}
      />
      <AmountField
        label="Price, ₹"
        hint="For new holds. Running ones keep theirs."
        error={errors.price?.message}
        {...form.register("price")}
      />
      <AmountField
        label="Cost, ₹ (optional)"
        hint="Only admins see it."
        error={errors.cost?.message}
        {...form.register("cost")}
      />
      <TextField
        label="HSN code (optional)"
        inputMode="numeric"
        autoComplete="off"
        error={errors.hsn?.message}
        {...form.register("hsn")}
      />
      <TextField
        label="Tax rate, % (optional)"
        inputMode="decimal"
        autoComplete="off"
        error={errors.taxPercent?.message}
        {...form.register("taxPercent")}
      />
      <TextField
        label="Barcode (optional)"
        autoComplete="off"
        maxLength={64}
        className="md:col-span-2"
        error={errors.barcode?.message}
        {...form.register("barcode")}
      />
      <Controller
        control={form.control}
        name="lowThreshold"
        render={({ field, fieldState }) => (
          <NumberField
            label="Low-stock threshold (optional)"
            hint={`Per warehouse. ${FEW_UNITS} without one.`}
            value={field.value}
            onValueChange={field.onChange}
            min={0}
            error={fieldState.error?.message}
          />
        )}
      />
    </div>
  );
}

/** The pictures as radio buttons, and the name of the chosen one. */
function PictureChoice({ form, pictures }: Pick<ProductFieldsProps, "form"> & Pick<ProductChoices, "pictures">) {
  const chosen = form.watch("image");
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm leading-5 font-medium">
        Picture{" "}
        <span aria-hidden="true" className="font-normal text-muted">
          {pictures.find(({ path }) => path === chosen)?.name}
        </span>
      </legend>
      <div className="grid max-h-32 grid-cols-[repeat(auto-fill,minmax(3.25rem,1fr))] gap-1.5 overflow-y-auto rounded-control border border-line p-1.5">
        {pictures.map(({ path, name }) => (
          <label
            key={path}
            title={name}
            className="grid aspect-square cursor-pointer place-items-center rounded-[7px] border-2 border-transparent bg-hover has-checked:border-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-1"
          >
            <input type="radio" value={path} className="sr-only" {...form.register("image")} />
            <Image src={path} alt={name} width={36} height={36} unoptimized className="size-9" />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
