import type { RegisterOptions } from "react-hook-form";
import type { ContactFields } from "@/components/shop/checkout/contact-draft";
import { withoutSpaces } from "@/lib/format/without-spaces";
import type { T } from "@/lib/messages/translate";

/** The same rules as the API's, so that errors show beside the field before anything is sent. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const PHONE = /^\+?[\d\s()-]{7,20}$/;

/** Six digits, not starting with 0. People also write "560 001". */
const POSTAL_CODE = /^[1-9]\d{5}$/;

export function isPostalCode(text: string): boolean {
  return POSTAL_CODE.test(withoutSpaces(text));
}

type Rules = { [Field in keyof ContactFields]: RegisterOptions<ContactFields, Field> };

export const contactRules = (t: T): Rules => ({
  email: { validate: (text) => EMAIL.test(text.trim()) || t("checkout.contact.rules.email") },
  name: { validate: (text) => text.trim() !== "" || t("checkout.contact.rules.name") },
  address: { validate: (text) => text.trim() !== "" || t("checkout.contact.rules.address") },
  postalCode: { validate: (text) => isPostalCode(text) || t("checkout.contact.rules.pincode") },
  phone: {
    validate: (text) => text.trim() === "" || PHONE.test(text.trim()) || t("checkout.contact.rules.phone"),
  },
});
