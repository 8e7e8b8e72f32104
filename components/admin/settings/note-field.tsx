import type { ComponentProps } from "react";
import { TextField } from "@/components/ui/text-field";

/** Why something was edited. */
export function NoteField(field: Omit<ComponentProps<typeof TextField>, "label">) {
  return (
    <TextField label="Note (optional)" hint="Recorded with your name." autoComplete="off" maxLength={500} {...field} />
  );
}
