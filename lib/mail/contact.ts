import { z } from "zod";
import { ERASED_EMAIL } from "@/lib/reservations/erased-email";

/** The fields of a payment's contact that emails use. Other fields are not checked. */
const ReadContact = z.object({
  email: z.string().optional(),
  name: z.string().optional(),
  line1: z.string().optional(),
  line2: z.string().optional(),
  city: z.string().optional(),
  postalCode: z.string().optional(),
});
export type Contact = z.infer<typeof ReadContact>;

/** A stored contact of a payment; empty if it is missing or invalid. */
export function readContact(stored: unknown): Contact {
  const read = ReadContact.safeParse(stored);
  return read.success ? read.data : {};
}

const Address = z.email().max(254);

/** The first usable email address; null if there is none. In lower case, because a stranger may have typed it in any. */
export function firstEmail(...given: (string | null | undefined)[]): string | null {
  const isUsable = (address: string) => address !== ERASED_EMAIL && Address.safeParse(address).success;
  return given.find((address) => address != null && isUsable(address))?.toLowerCase() ?? null;
}
