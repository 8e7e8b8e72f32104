"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import {
  CONTACT_FIELDS,
  type ContactFields,
  forgetDraft,
  type KnownContact,
  keepDraft,
  onDraftGone,
  readDraft,
} from "@/components/shop/checkout/contact-draft";

type ContactForm = { form: UseFormReturn<ContactFields>; forget: () => void; typedPostalCode: string };

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
  const isForgetting = useRef(false);
  useEffect(() => {
    const known = { email, postalCode, saved, person };
    const better = { ...texts(known), ...readDraft(known) };
    const before = texts(suggested.current);
    suggested.current = known;
    for (const field of CONTACT_FIELDS) {
      const stands = form.getValues(field) ?? "";
      const isTyped = stands !== "" && stands !== before[field];
      if (!isTyped) form.setValue(field, better[field] ?? stands);
    }
    setTypedPostalCode(form.getValues("postalCode") ?? "");
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
  useEffect(() => onDraftGone(() => reset(texts(suggested.current))), [reset]);

  const forget = () => {
    reset({});
    forgetDraft();
    form.setFocus("email");
  };
  return { form, forget, typedPostalCode };
}

function texts({ email, postalCode, saved }: KnownContact): Partial<ContactFields> {
  return { ...saved, ...(email && { email }), ...(postalCode && { postalCode }) };
}
