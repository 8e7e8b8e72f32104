import { expect, test } from "vitest";
import {
  errorsOf,
  isAtField,
  NO_FIELDS,
  refusedFields,
  requestOf,
} from "@/components/admin/reservations/new-hold/new-hold-fields";
import { ApiProblem } from "@/lib/client/api-request";

test("a hold that is too long is refused at its minutes, until they are changed", () => {
  const fields = { ...NO_FIELDS, minutes: 60 };
  const errors = [{ path: "ttlSeconds", code: "INVALID_TTL", message: "must be from 30 to 900 for these products" }];
  const error = new ApiProblem(400, "VALIDATION_ERROR", { errors, maximum: 900 }, null);
  expect(refusedFields(error, requestOf(fields), fields)).toEqual({
    minutes: "At most 15 minutes for these products.",
  });
  expect(isAtField(error)).toBe(true);
  expect(refusedFields(error, requestOf(fields), { ...fields, minutes: 15 })).toEqual({});
  expect(isAtField(new ApiProblem(400, "VALIDATION_ERROR", { errors: [] }, null))).toBe(false);
});

test("an unknown pincode is refused at its field", () => {
  const fields = { ...NO_FIELDS, postalCode: " 999999 " };
  const error = new ApiProblem(422, "POSTAL_CODE_UNKNOWN", {}, null);
  expect(refusedFields(error, requestOf(fields), fields)).toEqual({ postalCode: "This pincode doesn't exist." });
  expect(refusedFields(error, requestOf(fields), { ...fields, postalCode: "560001" })).toEqual({});
});

test("a phone number has 6 to 15 digits, however it is written", () => {
  const refused = (phone: string) => errorsOf({ ...NO_FIELDS, name: "Asha", phone }).phone;
  const numbers = ["", "+91 98000 00000", "080-4112.2334 ext. 12", "(080) 4112233 x12", "०८०४१ १२२३३"];
  for (const phone of numbers) expect(refused(phone), phone).toBeUndefined();
  for (const phone of ["call me", "12345", "1234567890123456", "98000 00000 call me", "x".repeat(6), "x123456"]) {
    expect(refused(phone), phone).toBe("Enter a valid phone number.");
  }
});
