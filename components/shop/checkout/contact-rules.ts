import type { RegisterOptions } from "react-hook-form";
import type { ContactFields } from "@/components/shop/checkout/contact-draft";
import type { T } from "@/lib/messages/translate";
import { asTyped, EMAIL, PHONE, pincodeText, plainText } from "@/lib/typed-text";

/** Six digits, not starting with 0. */
const POSTAL_CODE = /^[1-9]\d{5}$/;

export function isPostalCode(text: string): boolean {
  return POSTAL_CODE.test(pincodeText(text));
}

type Rules = { [Field in keyof ContactFields]: RegisterOptions<ContactFields, Field> };

/**
 * What the API accepts is accepted here, so that errors show beside the field before anything is sent. The shop also needs
 * to know where to deliver.
 */
export const contactRules = (t: T): Rules => ({
  email: { validate: (text) => EMAIL.test(plainText(text)) || t("checkout.contact.rules.email") },
  name: { validate: (text) => asTyped(text) !== "" || t("checkout.contact.rules.name") },
  address: { validate: (text) => asTyped(text) !== "" || t("checkout.contact.rules.address") },
  postalCode: { validate: (text) => isPostalCode(text) || t("checkout.contact.rules.pincode") },
  phone: {
    validate: (text) => plainText(text) === "" || PHONE.test(plainText(text)) || t("checkout.contact.rules.phone"),
  },
});
