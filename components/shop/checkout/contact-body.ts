import type { FieldPath } from "react-hook-form";
import type { ContactFields } from "@/components/shop/checkout/contact-draft";
import type { SavedContact } from "@/lib/accounts/account-schemas";
import { ApiProblem } from "@/lib/client/api-request";
import type { T } from "@/lib/messages/translate";
import type { PaymentRequest } from "@/lib/payments/payment-schemas";
import { onLines, pincodeText, plainText } from "@/lib/typed-text";

type Contact = NonNullable<PaymentRequest["contact"]>;

/** Builds the API's contact from the form: the first address line, and the others joined as the second. */
export function contactBody(fields: ContactFields, city: string | null): Contact {
  const [line1 = "", ...others] = onLines(fields.address)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const line2 = others.join(", ");
  const phone = plainText(fields.phone);
  return {
    ...recipientBody(fields),
    line1,
    ...(line2 && { line2 }),
    ...(city && { city }),
    postalCode: pincodeText(fields.postalCode),
    ...(phone && { phone }),
  };
}

/** Of what is sent by email, which goes to no address. */
export function recipientBody(fields: ContactFields): Pick<Contact, "email" | "name"> {
  return { email: plainText(fields.email), name: fields.name.trim() };
}

/** The form's fields from a contact that was kept. */
export function contactFields({ name, phone, line1, line2, postalCode }: SavedContact): Partial<ContactFields> {
  const address = [line1, line2].filter(Boolean).join("\n");
  return {
    ...(name && { name }),
    ...(phone && { phone }),
    ...(address && { address }),
    ...(postalCode && { postalCode }),
  };
}

const FIELD_OF: Record<string, FieldPath<ContactFields>> = {
  email: "email",
  name: "name",
  line1: "address",
  line2: "address",
  postalCode: "postalCode",
  phone: "phone",
};

/** The fields that a refusal is about, each with its message. */
export function refusedFields(t: T, error: unknown): { field: FieldPath<ContactFields>; message: string }[] {
  if (!(error instanceof ApiProblem)) return [];
  if (error.code === "POSTAL_CODE_UNKNOWN")
    return [{ field: "postalCode", message: t("checkout.contact.rules.pincodeUnknown") }];
  const { errors } = error.facts;
  if (!Array.isArray(errors)) return [];
  return errors.flatMap(({ path, message }: { path?: unknown; message?: unknown }) => {
    const field = FIELD_OF[String(path).replace(/^contact\./, "")];
    return field && typeof message === "string"
      ? [{ field, message: t("checkout.contact.rules.refused", { message }) }]
      : [];
  });
}
