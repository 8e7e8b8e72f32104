import type { z } from "zod";
import { isPostalCode } from "@/components/shop/checkout/contact-rules";
import type { Product } from "@/lib/catalog/catalog-schemas";
import { ApiProblem } from "@/lib/client/api-request";
import { countText, unitsText } from "@/lib/format/count-words";
import type { HandReserveRequest } from "@/lib/reservations/by-hand-schemas";
import { asTyped, EMAIL, PHONE, pincodeText, plainText } from "@/lib/typed-text";

/** `warehouseId` "": the best for the pincode. */
export type HoldLine = { key: number; product: Product | null; quantity: number | null; warehouseId: string };

export type HoldFields = {
  lines: readonly HoldLine[];
  postalCode: string;
  /** null: as long as the policies say. */
  minutes: number | null;
  name: string;
  email: string;
  phone: string;
  note: string;
  isTold: boolean;
};

export const EMPTY_LINE: Omit<HoldLine, "key"> = { product: null, quantity: 1, warehouseId: "" };

export const NO_FIELDS: HoldFields = {
  lines: [{ key: 0, ...EMPTY_LINE }],
  postalCode: "",
  minutes: null,
  name: "",
  email: "",
  phone: "",
  note: "",
  isTold: true,
};

const QUANTITY_MAX = 1000;

export function lineError({ product, quantity }: HoldLine): string | null {
  if (product === null) return "Choose a product.";
  const isUnits = quantity !== null && Number.isInteger(quantity) && quantity >= 1 && quantity <= QUANTITY_MAX;
  return isUnits ? null : `From 1 to ${unitsText(QUANTITY_MAX)}.`;
}

export type FieldErrors = Partial<Record<"email" | "name" | "phone" | "postalCode" | "minutes", string>>;

/** What is wrong before anything is sent. */
export function errorsOf({ email, name, phone, postalCode, minutes }: HoldFields): FieldErrors {
  const errors: FieldErrors = {};
  if ([email, name, phone].every((typed) => asTyped(typed) === "")) errors.name = "Enter a name, email or phone.";
  if (phone.trim() !== "" && !PHONE.test(plainText(phone))) errors.phone = "Enter a valid phone number.";
  if (email.trim() !== "" && !EMAIL.test(plainText(email))) errors.email = "Enter an email like asha@example.com.";
  if (postalCode.trim() !== "" && !isPostalCode(postalCode)) errors.postalCode = "Enter six digits.";
  const isMinutes = minutes === null || (Number.isInteger(minutes) && minutes >= 1 && minutes <= 1440);
  if (!isMinutes) errors.minutes = "Enter whole minutes.";
  return errors;
}

/** What the server refused, at its fields, until they are changed. `request`: what it was asked. */
export function refusedFields(
  error: Error | null,
  request: Request | undefined,
  { minutes, postalCode }: Pick<HoldFields, "minutes" | "postalCode">,
): FieldErrors {
  if (!(error instanceof ApiProblem) || request === undefined) return {};
  const isSamePlace = request.shipTo?.postalCode === pincodeText(postalCode);
  if (error.code === "POSTAL_CODE_UNKNOWN") return isSamePlace ? { postalCode: "This pincode doesn't exist." } : {};
  const longest = longestHold(error);
  if (longest === null || minutes === null || request.ttlSeconds !== minutes * 60) return {};
  const most = countText(Math.floor(longest / 60), "minute");
  return { minutes: `At most ${most} for these products.` };
}

/** Whether a refusal is shown at a field. */
export function isAtField(error: Error | null): boolean {
  return error instanceof ApiProblem && (error.code === "POSTAL_CODE_UNKNOWN" || longestHold(error) !== null);
}

/** The most seconds that the policies allow, if more were asked for. */
function longestHold({ code, facts: { maximum } }: ApiProblem): number | null {
  return code === "VALIDATION_ERROR" && typeof maximum === "number" ? maximum : null;
}

type Request = z.input<typeof HandReserveRequest>;

/** The request for fields without errors. */
export function requestOf({ lines, postalCode, minutes, note, isTold, ...customer }: HoldFields): Request {
  const said = Object.entries(customer).flatMap(([field, typed]) => {
    return asTyped(typed) === "" ? [] : [[field, asTyped(typed)] as const];
  });
  return {
    lines: lines.flatMap(({ product, quantity, warehouseId }) => {
      if (product === null || quantity === null) return [];
      return [{ productId: product.id, quantity, ...(warehouseId !== "" && { warehouseId }) }];
    }),
    ...(postalCode.trim() !== "" && { shipTo: { postalCode: pincodeText(postalCode) } }),
    ...(minutes !== null && { ttlSeconds: minutes * 60 }),
    customer: Object.fromEntries(said),
    ...(asTyped(note) !== "" && { note: asTyped(note) }),
    tellCustomer: isTold,
  };
}
