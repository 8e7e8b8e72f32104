import type { RegisterOptions } from "react-hook-form";
import type { ContactFields } from "@/components/shop/checkout/contact-draft";

/** As the API says it too: what is refused here is told beside the field, before anything is sent. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const PHONE = /^\+?[\d\s()-]{7,20}$/;

/** Six digits, the first of which is no 0; people write "560 001" too. */
const POSTAL_CODE = /^[1-9]\d{5}$/;

export function digitsOf(text: string): string {
  return text.replaceAll(/\s/g, "");
}

export function isPostalCode(text: string): boolean {
  return POSTAL_CODE.test(digitsOf(text));
}

type Rules = { [Field in keyof ContactFields]: RegisterOptions<ContactFields, Field> };

export const CONTACT_RULES: Rules = {
  email: {
    validate: (text) =>
      EMAIL.test(text.trim()) || "Give an e-mail address, like asha@example.in: the receipt goes there.",
  },
  name: { validate: (text) => text.trim() !== "" || "Give the name that stands at the door." },
  address: { validate: (text) => text.trim().length >= 5 || "Give house, street and city." },
  postalCode: { validate: (text) => isPostalCode(text) || "A pincode has six digits, like 560001." },
  phone: {
    validate: (text) =>
      text.trim() === "" || PHONE.test(text.trim()) || "Give digits alone, with + for the country, or nothing.",
  },
};
