"use client";

import { type ComponentProps, useState } from "react";
import { TextField } from "@/components/ui/text-field";
import { amountFault } from "@/lib/settings/form-schemas";

/** Rupees. As a number field, it says on leaving it that what was typed is no amount. */
export function AmountField({ error, onBlur, onChange, ...field }: ComponentProps<typeof TextField>) {
  const [fault, setFault] = useState<string | null>(null);
  return (
    <TextField
      inputMode="decimal"
      autoComplete="off"
      {...field}
      error={error ?? fault}
      onBlur={(event) => {
        setFault(amountFault(event.target.value));
        onBlur?.(event);
      }}
      onChange={(event) => {
        setFault(null);
        onChange?.(event);
      }}
    />
  );
}
