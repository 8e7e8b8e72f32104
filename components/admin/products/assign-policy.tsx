"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { BulkOutcome } from "@/components/admin/bulk-outcome";
import { SelectionBar } from "@/components/admin/list/selection-bar";
import { MoveImpact } from "@/components/admin/policies/move-impact";
import { useBulk } from "@/components/admin/use-bulk";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Progress } from "@/components/ui/progress";
import { Select } from "@/components/ui/select";
import { catalogKey } from "@/lib/catalog/catalog-options";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { numberText } from "@/lib/format/count-words";
import { inventoryKey } from "@/lib/inventory/inventory-options";
import { PREVIEWED_MAX } from "@/lib/settings/policy-schemas";
import type { AdminProduct } from "@/lib/settings/product-schemas";
import { editProduct, settingsKey } from "@/lib/settings/setting-options";

type Selected = ReadonlyMap<string, AdminProduct>;
type AssignPolicyProps = {
  selected: Selected;
  /** How many match, in words; null while unknown. */
  total: string | null;
  onSelect: (selected: Selected) => void;
  policies: readonly string[];
};

/** The actions for the selected products. */
export function AssignPolicy({ selected, total, onSelect, policies }: AssignPolicyProps) {
  const [assigned, setAssigned] = useState<Selected | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <SelectionBar count={selected.size} total={total} onClear={() => onSelect(new Map())}>
        <Button
          kind="secondary"
          size="sm"
          onClick={() => {
            setAssigned(selected);
            setIsOpen(true);
          }}
        >
          Change policy…
        </Button>
      </SelectionBar>
      <Dialog
        isTypedInto
        open={isOpen}
        onOpenChange={setIsOpen}
        title={assigned?.size === 1 ? "Change its policy" : `Change the policy of ${assigned?.size ?? 0} products`}
      >
        {assigned && (
          <AssignForm
            products={[...assigned.values()]}
            policies={policies}
            onClose={() => setIsOpen(false)}
            onDone={() => onSelect(new Map())}
          />
        )}
      </Dialog>
    </>
  );
}

type AssignFormProps = {
  products: readonly AdminProduct[];
  policies: readonly string[];
  onClose: () => void;
  onDone: () => void;
};

/** One policy for all. Each product is changed separately and shows its own result. */
function AssignForm({ products, policies, onClose, onDone }: AssignFormProps) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const [policy, setPolicy] = useState("");
  const [isAsked, setIsAsked] = useState(false);
  const ids = products.map(({ id }) => id);
  const isTooMany = ids.length > PREVIEWED_MAX;
  const { results, isBusy, start, hasBegun, isOver, settled, done, unknown } = useBulk({
    ids,
    send: (id, code: string) => editProduct({ id, edit: { policy: code } }),
    refusal: (error) => changeRefusalWords(t, error),
    onDone: () => {
      for (const queryKey of [settingsKey, inventoryKey, catalogKey]) void queryClient.invalidateQueries({ queryKey });
      onDone();
    },
  });
  return (
    <form
      noValidate
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        if (policy !== "" && !isTooMany) void start(policy);
      }}
    >
      <Select
        label="Policy"
        hint="For new holds. Running ones keep their terms."
        error={isAsked && policy === "" ? "Choose a policy." : null}
        value={policy}
        onValueChange={setPolicy}
        disabled={hasBegun}
        options={[
          { value: "", label: "Choose a policy", isDisabled: true },
          ...policies.map((code) => ({ value: code, label: code })),
        ]}
      />
      {isTooMany ? (
        <p role="alert" className="text-sm text-bad">
          Change up to {PREVIEWED_MAX} products at a time.
        </p>
      ) : (
        !hasBegun && <MoveImpact productIds={ids} to={policy} />
      )}
      {hasBegun && (
        <Progress
          label={isOver ? "Done" : "Changing"}
          value={settled}
          max={products.length}
          format={(value) => `${numberText(value)} of ${numberText(products.length)}`}
        />
      )}
      <ul className="max-h-56 divide-y divide-line overflow-y-auto text-sm" aria-label="Products">
        {products.map((product) => (
          <li key={product.id} className="flex items-baseline gap-3 py-1.5">
            <span className="min-w-0 flex-1 truncate">{product.name}</span>
            {results.has(product.id) ? (
              <BulkOutcome
                result={results.get(product.id)}
                done={product.policy === policy ? `Already ${policy}` : "Changed"}
              />
            ) : (
              <span className="figures text-xs text-muted">{product.policy}</span>
            )}
          </li>
        ))}
      </ul>
      <p role="status" className="sr-only">
        {isOver && `${numberText(done)} of ${numberText(products.length)} have ${policy} now.`}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button kind="secondary" onClick={onClose}>
          {hasBegun ? "Close" : "Cancel"}
        </Button>
        {!isOver && (
          <Button type="submit" isBusy={isBusy} aria-disabled={isTooMany}>
            {unknown > 0 ? `Retry ${unknown}` : policy === "" ? "Change policy" : `Change to ${policy}`}
          </Button>
        )}
      </div>
    </form>
  );
}
