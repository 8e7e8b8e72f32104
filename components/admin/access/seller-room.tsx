"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useForm } from "react-hook-form";
import { SettingsTabs } from "@/components/admin/access/settings-tabs";
import { SettingHistory } from "@/components/admin/settings/setting-history";
import { PanelHeading } from "@/components/admin/shell/panel-heading";
import { ViewerNote } from "@/components/admin/viewer-note";
import { ChangeStatus } from "@/components/change/change-status";
import { useChange } from "@/components/change/use-change";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast";
import { changeRefusalWords } from "@/lib/client/panel-refusal-words";
import { changeSeller, sellerOptions } from "@/lib/seller/seller-options";
import { ADDRESS_LINES_MAX, type SellerChange, type SellerSetting } from "@/lib/seller/seller-schemas";

type Typed = { name: string; address: string; taxId: string };

/** Who sells, as receipts and invoices state it. */
export function SellerRoom({ mayChange }: { mayChange: boolean }) {
  const { data } = useQuery(sellerOptions);
  return (
    <>
      <PanelHeading
        title="Seller"
        description="Your business, as receipts, invoices, packing slips and return addresses state it."
        actions={!mayChange && <ViewerNote what="change it" />}
      />
      <SettingsTabs />
      {data ? (
        <div className="grid max-w-2xl gap-8">
          <SellerForm key={data.updatedAt} seller={data} mayChange={mayChange} />
          <SettingHistory subject="SHOP" subjectId="seller" version={data.updatedAt ?? ""} />
        </div>
      ) : (
        <Skeleton className="h-72 max-w-2xl" />
      )}
    </>
  );
}

const linesOf = (address: string) =>
  address
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

function SellerForm({ seller, mayChange }: { seller: SellerSetting; mayChange: boolean }) {
  const t = useTranslations();
  const queryClient = useQueryClient();
  const { name, addressLines, taxId, updatedAt } = seller;
  const { register, handleSubmit, formState } = useForm<Typed>({
    defaultValues: { name, address: addressLines.join("\n"), taxId: taxId ?? "" },
  });
  const change = useChange({
    send: (body: SellerChange) => changeSeller(body),
    refusal: (error) => changeRefusalWords(t, error),
    isRepeatable: false,
    onDone: (saved) => {
      queryClient.setQueryData(sellerOptions.queryKey, saved);
      showToast({ title: "Seller saved", tone: "good" });
    },
  });
  const { errors } = formState;
  const save = (typed: Typed) =>
    change.start({
      name: typed.name,
      addressLines: linesOf(typed.address),
      taxId: typed.taxId.trim() || null,
      expectedUpdatedAt: updatedAt,
    });
  return (
    <form noValidate onSubmit={handleSubmit(save)}>
      <fieldset
        disabled={!mayChange}
        aria-labelledby="seller"
        className="grid gap-5 rounded-card border border-line bg-card p-5 sm:p-6"
      >
        <h2 id="seller" className="text-base font-semibold">
          On receipts and invoices
        </h2>
        <TextField
          label="Name"
          autoComplete="organization"
          maxLength={200}
          error={errors.name?.message}
          {...register("name", { validate: (text) => text.trim() !== "" || "Enter the name of the business." })}
        />
        <TextArea
          label="Address"
          hint="As on an envelope, a line each. Tax invoices need it."
          autoComplete="street-address"
          rows={4}
          error={errors.address?.message}
          {...register("address", {
            validate: (text) => {
              const lines = linesOf(text);
              if (lines.length > ADDRESS_LINES_MAX) return `Use at most ${ADDRESS_LINES_MAX} lines.`;
              return lines.every((line) => line.length <= 100) || "Use at most 100 characters in a line.";
            },
          })}
        />
        <TextField
          label="Tax number"
          hint="Registered in several states of India? All GSTINs, separated by commas."
          autoComplete="off"
          maxLength={400}
          {...register("taxId")}
        />
        {updatedAt === null && (
          <p className="text-sm text-muted">
            Nobody has saved this here yet, so it is what the server's environment says (SELLER_NAME, SELLER_ADDRESS,
            SELLER_TAX_ID).
          </p>
        )}
        <ChangeStatus isAskingAgain={false} words={change.words} />
        {mayChange && (
          <div className="flex justify-end">
            <Button type="submit" isBusy={change.isBusy}>
              Save
            </Button>
          </div>
        )}
      </fieldset>
    </form>
  );
}
