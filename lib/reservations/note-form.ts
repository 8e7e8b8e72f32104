import { z } from "zod";
import { Note } from "@/lib/field-schemas";

/** The reason that an admin gives for a change. */
export const NoteForm = z.object({
  note: z.string().trim().min(1, "Enter a reason.").pipe(Note),
});
