import { z } from "zod";
import { Note } from "@/lib/field-schemas";

/** The reason that somebody gives for what they do by hand. */
export const NoteForm = z.object({
  note: z.string().trim().min(1, "Say why, for whoever asks later.").pipe(Note),
});
