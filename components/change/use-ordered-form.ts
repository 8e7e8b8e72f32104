"use client";

import { useEffect, useRef } from "react";
import { type FieldValues, type Path, type UseFormProps, type UseFormReturn, useForm } from "react-hook-form";
import { firstWrong } from "@/components/ui/first-field";

/**
 * As useForm, but the first wrong field of the page gets the focus. The library focuses the one that was registered first:
 * those of a Controller come after all others.
 */
export function useOrderedForm<Input extends FieldValues, Context = unknown, Output = Input>(
  props: UseFormProps<Input, Context, Output>,
): UseFormReturn<Input, Context, Output> {
  const form = useForm<Input, Context, Output>({ ...props, shouldFocusError: false });
  const refused = useRef<ParentNode | null>(null);
  const { errors } = form.formState;
  // After the render that shows the errors.
  useEffect(() => {
    const [name] = Object.keys(errors);
    if (refused.current === null || name === undefined) return;
    const field = firstWrong(refused.current);
    if (field) field.focus();
    else form.setFocus(name as Path<Input>);
    refused.current = null;
  });
  const handleSubmit: typeof form.handleSubmit = (onValid, onInvalid) =>
    form.handleSubmit(onValid, (wrong, event) => {
      refused.current = event?.target instanceof HTMLFormElement ? event.target : document;
      return onInvalid?.(wrong, event);
    });
  return { ...form, handleSubmit };
}
