import type { ComponentProps } from "react";
import { TextField } from "@/components/ui/text-field";

/** Why something was edited. */
export function NoteField(field: Omit<ComponentProps<typeof TextField>, "label">) {
  return (
    <TextField
      label="Note (optional)"
      hint="Recorded in the history with your name."
      autoComplete="off"
      maxLength={500}
      {...field}
    />
  );
}
