"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import {
  CONTACT_FIELDS,
  type ContactFields,
  forgetDraft,
  type KnownContact,
  keepDraft,
  type OtherAddress,
  onDraftGone,
  readDraft,
  suggestionOf,
} from "@/components/shop/checkout/contact-draft";

type ContactForm = {
  form: UseFormReturn<ContactFields>;
  forget: () => void;
  typedPostalCode: string;
  /** One that was typed or kept for another place; null if none is, or it is in use. */
  other: OtherAddress | null;
  takeOther: (other: OtherAddress) => void;
};

/**
 * The contact form. It has no default values: fields start with what is in the page, so that text typed before
 * hydration stays. A saved draft, and what the shop later learns about the shopper, fill fields that are empty or only
 * hold a suggestion.
 */
export function useContactForm(given: KnownContact): ContactForm {
  const { email, postalCode, person } = given;
  const saved = useRef(given.saved).current;
  const form = useForm<ContactFields>({ mode: "onTouched" });
  const suggested = useRef<KnownContact>({ email, postalCode, saved, person });
  // useWatch misses what is typed before hydration.
  const [typedPostalCode, setTypedPostalCode] = useState(postalCode ?? saved?.postalCode ?? "");
  const [other, setOther] = useState(() => suggestionOf(given).other);
  const isForgetting = useRef(false);
  useEffect(() => {
    const known = { email, postalCode, saved, person };
    const [suggestion, draft] = [suggestionOf(known), readDraft(known)];
    const better = { ...suggestion.fields, ...draft.fields };
    const before = suggestionOf(suggested.current).fields;
    suggested.current = known;
    for (const field of CONTACT_FIELDS) {
      const stands = form.getValues(field) ?? "";
      const isTyped = stands !== "" && stands !== before[field];
      if (!isTyped) form.setValue(field, better[field] ?? "");
    }
    setTypedPostalCode(form.getValues("postalCode") ?? "");
    setOther(draft.other ?? suggestion.other);
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (!isForgetting.current) keepDraft(values, known);
        setTypedPostalCode(values.postalCode ?? "");
      },
    });
  }, [form, email, postalCode, saved, person]);

  const reset = useCallback(
    (to: Partial<ContactFields>) => {
      isForgetting.current = true;
      for (const field of CONTACT_FIELDS) form.setValue(field, to[field] ?? "");
      isForgetting.current = false;
      form.clearErrors();
    },
    [form],
  );
  useEffect(() => onDraftGone(() => reset(suggestionOf(suggested.current).fields)), [reset]);

  const forget = () => {
    reset({});
    forgetDraft();
    form.setFocus("email");
  };
  const takeOther = ({ address, postalCode: pincode }: OtherAddress) => {
    form.setValue("address", address, { shouldValidate: true });
    form.setValue("postalCode", pincode, { shouldValidate: true });
    setOther(null);
  };
  return { form, forget, typedPostalCode, other, takeOther };
}
