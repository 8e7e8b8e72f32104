import { z } from "zod";

/** The fields of a payment's contact that mails look at; whatever else it has is not theirs to judge. */
const ReadContact = z.object({
  email: z.string().optional(),
  name: z.string().optional(),
  line1: z.string().optional(),
  line2: z.string().optional(),
  city: z.string().optional(),
  postalCode: z.string().optional(),
});
export type Contact = z.infer<typeof ReadContact>;

/** A payment's contact as it is stored; empty where there is none, or none that can be read. */
export function readContact(stored: unknown): Contact {
  const read = ReadContact.safeParse(stored);
  return read.success ? read.data : {};
}

const Address = z.email().max(254);

/** The first of these that a mail can go to; null where there is none. */
export function firstEmail(...given: (string | null | undefined)[]): string | null {
  return given.find((address) => address != null && Address.safeParse(address).success) ?? null;
}
