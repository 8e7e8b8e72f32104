import { z } from "zod";
import { Note } from "@/lib/field-schemas";
import { asTyped } from "@/lib/typed-text";

/** The reason that an admin gives for a change. */
export const NoteForm = z.object({
  note: z.string().overwrite(asTyped).min(1, "Enter a reason.").pipe(Note),
});
