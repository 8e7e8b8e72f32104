"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { UseFormReturn } from "react-hook-form";
import {
  type ContactFields,
  type KnownContact,
  type OtherAddress,
  suggestionOf,
} from "@/components/shop/checkout/contact-draft";
import { contactRules } from "@/components/shop/checkout/contact-rules";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { TextArea } from "@/components/ui/text-area";
import { TextField } from "@/components/ui/text-field";

type ContactSectionProps = {
  form: UseFormReturn<ContactFields>;
  known: KnownContact;
  /** `error`: a problem other than the format. `hint`: the place it belongs to. */
  postalCode: { error: string | null; hint: ReactNode };
  /** What the pincode changes about the shipping. */
  shipping: ReactNode;
  onForget: () => void;
  /** An address of another place, to be used instead. */
  other: OtherAddress | null;
  onOther: (other: OtherAddress) => void;
  /** Whether an account's shopper wants to keep the address; null for guests. */
  keeping: { isOn: boolean; onChange: (isOn: boolean) => void } | null;
  /** The city of the pincode; empty until it is known. */
  city: string;
  /** Whether nothing is shipped, so that no address is asked for. */
  isByEmail: boolean;
};

/** Who the order is for and where it goes, with autofill. Only the phone number is optional. What is sent by email goes to no address. */
export function ContactSection(props: ContactSectionProps) {
  const { form, known, onForget, keeping, isByEmail } = props;
  const { fields } = suggestionOf(known);
  const t = useTranslations();
  const { register, formState } = form;
  const { errors } = formState;
  const rules = contactRules(t);
  // Fields are registered in the order of the page, in which the first with an error takes the focus.
  const name = () => (
    <TextField
      label={t("checkout.contact.name")}
      autoComplete="shipping name"
      maxLength={120}
      required
      className={isByEmail ? undefined : "col-span-2"}
      error={errors.name?.message}
      defaultValue={fields.name ?? ""}
      {...register("name", rules.name)}
    />
  );
  return (
    <div className="space-y-6">
      <fieldset className="grid gap-4 sm:grid-cols-2">
        <legend className="mb-3 text-xl font-semibold">{t("checkout.contact.legend")}</legend>
        <TextField
          label={t("checkout.contact.email")}
          type="email"
          inputMode="email"
          autoComplete="email"
          maxLength={254}
          required
          hint={t(isByEmail ? "checkout.contact.ticketsHint" : "checkout.contact.emailHint")}
          defaultValue={fields.email ?? ""}
          error={errors.email?.message}
          {...register("email", rules.email)}
        />
        {isByEmail ? (
          name()
        ) : (
          <TextField
            label={t("checkout.contact.phone")}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={32}
            hint={t("checkout.contact.phoneHint")}
            error={errors.phone?.message}
            defaultValue={fields.phone ?? ""}
            {...register("phone", rules.phone)}
          />
        )}
      </fieldset>
      {!isByEmail && <AddressFields {...props} name={name} />}
      {keeping && (
        <Checkbox
          label={t("checkout.contact.keep")}
          hint={t("checkout.contact.keepHint")}
          checked={keeping.isOn}
          onCheckedChange={keeping.onChange}
        />
      )}
      <div className="flex items-center justify-between gap-4 text-sm text-muted">
        <p>{t("checkout.contact.saved")}</p>
        <Button kind="quiet" size="sm" className="-mx-3 text-muted underline underline-offset-4" onClick={onForget}>
          {t("checkout.contact.clear")}
        </Button>
      </div>
    </div>
  );
}

type AddressFieldsProps = Omit<ContactSectionProps, "onForget" | "keeping" | "isByEmail"> & { name: () => ReactNode };

function AddressFields({ form, known, postalCode, shipping, other, onOther, city, name }: AddressFieldsProps) {
  const t = useTranslations();
  const { fields } = suggestionOf(known);
  const { register, formState } = form;
  const { errors } = formState;
  const rules = contactRules(t);
  return (
    <fieldset className="grid grid-cols-2 gap-4">
      <legend className="mb-3 text-xl font-semibold">{t("checkout.contact.delivery")}</legend>
      {name()}
      <TextArea
        label={t("checkout.contact.address")}
        autoComplete="shipping street-address"
        maxLength={400}
        required
        rows={2}
        placeholder={t("checkout.contact.addressHint")}
        className="col-span-2"
        error={errors.address?.message}
        defaultValue={fields.address ?? ""}
        {...register("address", rules.address)}
      />
      {other && (
        <Button kind="secondary" size="sm" className="col-span-2 justify-self-start" onClick={() => onOther(other)}>
          {t("checkout.contact.useOther", { address: firstLine(other.address), pincode: other.postalCode })}
        </Button>
      )}
      <TextField
        label={t("checkout.contact.pincode")}
        inputMode="numeric"
        autoComplete="shipping postal-code"
        maxLength={20}
        required
        hint={postalCode.hint}
        error={errors.postalCode?.message ?? postalCode.error}
        defaultValue={fields.postalCode ?? ""}
        {...register("postalCode", rules.postalCode)}
      />
      {/* Grows, so that "Port Blair, Andaman and Nicobar Islands" is seen whole. */}
      <TextArea
        label={t("checkout.contact.city")}
        value={city}
        readOnly
        tabIndex={-1}
        autoComplete="off"
        rows={1}
        className="max-sm:col-span-2"
      />
      <div className="col-span-2 space-y-3 not-has-[p]:-mt-4">{shipping}</div>
    </fieldset>
  );
}

function firstLine(address: string): string {
  return address.split("\n")[0] ?? "";
}
