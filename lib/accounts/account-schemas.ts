import type { z } from "zod";
import { Contact } from "@/lib/payments/payment-schemas";

/** A delivery contact that an account keeps. The email address is the account's own. */
export const SavedContact = Contact.omit({ email: true }).meta({ id: "SavedContact" });
export type SavedContact = z.infer<typeof SavedContact>;
