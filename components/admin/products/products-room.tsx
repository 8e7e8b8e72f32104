"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ExportLink, ImportLink } from "@/components/admin/export-link";
import { List } from "@/components/admin/list/list";
import type { Selection } from "@/components/admin/list/list-column";
import { categoryFilter, countedTab, type ListFilter, ListToolbar } from "@/components/admin/list/list-toolbar";
import { idOf, rowsOnce } from "@/components/admin/list/merge-pages";
import { useListView } from "@/components/admin/list/use-list-view";
import { AssignPolicy } from "@/components/admin/products/assign-policy";
import { PRODUCT_COLUMNS } from "@/components/admin/products/product-columns";
import { ProductDrawer } from "@/components/admin/products/product-drawer";
import type { ProductChoices } from "@/components/admin/products/product-fields";
import { CreateProductForm } from "@/components/admin/products/product-form";
import { filtersOf, type ProductsView, productSearchParams } from "@/components/admin/products/product-search-params";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { useAskedFor } from "@/components/admin/use-asked-for";
import { ViewerNote } from "@/components/admin/viewer-note";
import { useWhy } from "@/components/admin/why/why-context";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { showToast } from "@/components/ui/toast";
import { numberText } from "@/lib/format/count-words";
import type { AdminProduct, AdminProductSort, AdminProducts } from "@/lib/settings/product-schemas";
import { adminProductsOptions } from "@/lib/settings/setting-options";

type ProductsRoomProps = {
  choices: ProductChoices;
  /** False for viewers. */
  mayChange: boolean;
};

export function ProductsRoom({ choices, mayChange }: ProductsRoomProps) {
  const state = useListView({ params: productSearchParams, filtersOf });
  const query = useInfiniteQuery(adminProductsOptions(state.filters, state.skip));
  const [isCreating, setIsCreating] = useAskedFor("new", mayChange);
  const [selected, setSelected] = useState<ReadonlyMap<string, AdminProduct>>(new Map());
  const why = useWhy();
  const total = query.data?.pages[0]?.counts[state.view.state || "all"];
  const { sort, order } = state.view;
  const create = mayChange && (
    <Button size="sm" onClick={() => setIsCreating(true)}>
      New product
    </Button>
  );
  return (
    <>
      <PanelHeading
        title="Products"
        description="What the shop sells, and on which terms."
        actions={
          <>
            <ExportLink path="/api/admin/products" filters={state.filters} />
            {mayChange && <ImportLink kind="PRODUCTS" />}
            {create || <ViewerNote what="create or edit products" />}
          </>
        }
      />
      <ListToolbar state={state} filters={productFilters(choices, query.data?.pages[0]?.counts)} />
      {mayChange && (
        <AssignPolicy
          selected={selected}
          total={total === undefined ? null : numberText(total)}
          onSelect={setSelected}
          policies={choices.policies}
        />
      )}
      <List
        label="Products"
        what="products"
        state={state}
        query={query}
        columns={PRODUCT_COLUMNS}
        rows={rowsOnce(
          query.data?.pages.flatMap((page) => page.products),
          idOf,
        )}
        total={total}
        idOf={idOf}
        onOpen={(product) => state.open(product.id)}
        sorting={{ sort, order, onSort: (by) => state.set({ sort: by.sort as AdminProductSort, order: by.order }) }}
        keys={[
          { key: "w", does: "why", run: ({ id }) => why({ productId: id, warehouseId: null, figure: "available" }) },
        ]}
        selection={mayChange ? { ...SELECTING, selected, onSelect: setSelected } : null}
        empty={{ title: "No products yet", words: "Create one, then receive stock of it.", action: create }}
        noMatch="Search finds products whose name, category, SKU or barcode contains every word."
      />
      <ProductDrawer id={state.view.open} onClose={() => state.open("")} choices={choices} mayChange={mayChange} />
      <Dialog isTypedInto size="lg" open={isCreating} onOpenChange={setIsCreating} title="New product">
        {isCreating && (
          <CreateProductForm
            choices={choices}
            onCancel={() => setIsCreating(false)}
            onDone={({ id, name }) => {
              setIsCreating(false);
              showToast({ title: "Product created", description: `${name}. Receive stock to sell it.`, tone: "good" });
              state.open(id);
            }}
          />
        )}
      </Dialog>
    </>
  );
}

const SELECTING: Pick<Selection<AdminProduct>, "canSelect" | "labelOf" | "allLabel"> = {
  canSelect: () => true,
  labelOf: ({ name }) => `Select ${name}`,
  allLabel: "Select all loaded",
};

const STATES = [
  { value: "", words: "All", count: "all" },
  { value: "active", words: "Active", count: "active" },
  { value: "inactive", words: "Inactive", count: "inactive" },
] as const;

function productFilters(
  { categories, policies }: ProductChoices,
  counts: AdminProducts["counts"] | undefined,
): readonly ListFilter<ProductsView>[] {
  const states = STATES.map(({ value, words, count }) =>
    countedTab(value, words, counts ? numberText(counts[count]) : "–"),
  );
  return [
    { kind: "search", name: "q", label: "Search by name, SKU or barcode", placeholder: "Name, SKU or barcode" },
    categoryFilter(categories),
    {
      kind: "select",
      name: "policy",
      label: "Policy",
      options: [{ value: "", label: "All policies" }, ...policies.map((code) => ({ value: code, label: code }))],
    },
    { kind: "segmented", name: "state", label: "Status", options: states },
  ];
}
