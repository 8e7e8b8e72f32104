import { type ComponentProps, useState } from "react";
import { TextField } from "@/components/ui/text-field";

/** Why something was edited. */
export function NoteField(field: Omit<ComponentProps<typeof TextField>, "label">) {
  return (
    <TextField label="Note (optional)" hint="Recorded with your name." autoComplete="off" maxLength={500} {...field} />
  );
}

/** The note of a question with no other field: the field, and what to send. */
export function useNote() {
  const [note, setNote] = useState("");
  return {
    field: <NoteField value={note} onChange={({ target }) => setNote(target.value)} />,
    said: note.trim() === "" ? {} : { note },
    clear: () => setNote(""),
  };
}
