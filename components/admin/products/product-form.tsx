"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { z } from "zod";
import { Impact } from "@/components/admin/policies/impact";
import { MoveImpact } from "@/components/admin/policies/move-impact";
import { type ProductChoices, ProductFields } from "@/components/admin/products/product-fields";
import { EditConflict } from "@/components/admin/settings/edit-conflict";
import { FormButtons } from "@/components/admin/settings/form-buttons";
import { FormEnd } from "@/components/admin/settings/form-end";
import { NoteField } from "@/components/admin/settings/note-field";
import { changesOf, useEdit, WATCHED } from "@/components/admin/settings/use-edit";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { useOrderedForm } from "@/components/change/use-ordered-form";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { ApiProblem } from "@/lib/client/api-request";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { ProductForm, type ProductInput, priceImpact, rupeesText } from "@/lib/settings/form-schemas";
import type { AdminProduct, ProductEdit } from "@/lib/settings/product-schemas";
import { adminProductOptions, createProduct, editProduct, settingsKey } from "@/lib/settings/setting-options";

type Said = z.output<typeof ProductForm>;
type Form = ReturnType<typeof useOrderedForm<ProductInput, unknown, Said>>;

function inputOf(product: AdminProduct): ProductInput {
  const { sku, name, description, category, price, policy, image, barcode, cost, hsn, taxPercent, lowThreshold } =
    product;
  return {
    ...{ sku, name, description, category, policy, image },
    price: rupeesText(price.amount),
    cost: rupeesText(cost?.amount),
    barcode: barcode ?? "",
    hsn: hsn ?? "",
    taxPercent: taxPercent === null ? "" : String(taxPercent),
    lowThreshold,
    note: "",
  };
}

type EditProps = {
  /** As it was opened. */
  product: AdminProduct;
  choices: ProductChoices;
  onDone: (product: AdminProduct) => void;
  onCancel: () => void;
};

export function EditProductForm({ product, choices, onDone, onCancel }: EditProps) {
  const form: Form = useOrderedForm({ resolver: zodResolver(ProductForm), defaultValues: inputOf(product) });
  const edit = useEdit<AdminProduct, ProductEdit, ProductInput>({
    opened: product,
    fields: { form, inputOf, schema: ProductForm },
    now: useQuery({ ...adminProductOptions(product.id), ...WATCHED }).data,
    send: (changes) => editProduct({ id: product.id, edit: changes }),
    onDone,
  });
  const { theirs } = edit;
  const policy = form.watch("policy");
  const submit = form.handleSubmit(({ sku: _, ...said }) => {
    const changes = changesOf<ProductEdit>(edit.shown, said);
    return changes === null ? onCancel() : edit.save(changes);
  });
  return (
    <form noValidate className="space-y-5" onSubmit={submit}>
      <ProductFields form={form} choices={choices} isNew={false} />
      {policy !== product.policy && <MoveImpact productIds={[product.id]} to={policy} />}
      <NoteField error={form.formState.errors.note?.message} {...form.register("note")} />
      <FormEnd label="Save" edit={edit} onCancel={onCancel}>
        <Impact words={product.price.amount === 0 ? [] : priceImpact(form.watch("price"))} />
        {theirs && (
          <EditConflict
            subject="PRODUCT"
            subjectId={product.id}
            {...edit.versions}
            mine={edit.mine}
            onTakeTheirs={edit.takeTheirs}
          />
        )}
      </FormEnd>
    </form>
  );
}

type CreateProps = { choices: ProductChoices; onDone: (product: AdminProduct) => void; onCancel: () => void };

export function CreateProductForm({ choices, onDone, onCancel }: CreateProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const form: Form = useOrderedForm({
    resolver: zodResolver(ProductForm),
    defaultValues: {
      ...{
        sku: "",
        name: "",
        description: "",
        category: "",
        price: "",
        cost: "",
        barcode: "",
        hsn: "",
        taxPercent: "",
        note: "",
      },
      lowThreshold: null,
      policy: choices.policies.includes("STANDARD") ? "STANDARD" : (choices.policies[0] ?? ""),
      image: choices.pictures[0]?.path ?? "",
    },
  });
  const change = useChange({
    send: (product: Said) => createProduct(product),
    refusal: (error) => changeRefusalWords(t, error),
    isRepeatable: false,
    onDone,
    onSettled: (error) => {
      if (error instanceof ApiProblem && error.code === "SKU_TAKEN")
        form.setError("sku", { message: "Another product has this SKU." }, { shouldFocus: true });
      void queryClient.invalidateQueries({ queryKey: settingsKey });
      void queryClient.invalidateQueries({ queryKey: catalogKey });
    },
  });
  const isAtField = change.error instanceof ApiProblem && change.error.code === "SKU_TAKEN";
  return (
    <form noValidate className="space-y-5" onSubmit={form.handleSubmit((said) => change.start(said))}>
      <ProductFields form={form} choices={choices} isNew />
      <Impact words={priceImpact(form.watch("price"))} />
      <ChangeStatus isAskingAgain={change.isAskingAgain} words={isAtField ? null : change.words} />
      <FormButtons isBusy={change.isBusy} label="Create product" onCancel={onCancel} />
    </form>
  );
}
