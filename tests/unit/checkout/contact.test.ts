import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { contactBody, refusedFields } from "@/components/shop/checkout/contact-body";
import { forgetDraft, keepDraft, readDraft, suggestionOf } from "@/components/shop/checkout/contact-draft";
import { contactRules, isPostalCode } from "@/components/shop/checkout/contact-rules";
import { ApiProblem } from "@/lib/client/api-request";
import { translate as t } from "@/lib/messages/translate";
import { Contact } from "@/lib/payments/payment-schemas";

const NOTHING = { fields: {}, other: null };

const typed = {
  email: " asha@example.in ",
  name: "Asha Rao",
  address: "12, 4th Cross\nIndiranagar\n\nBengaluru",
  postalCode: "560 038",
  phone: "",
};

describe("the contact sent to the API", () => {
  it("matches the API's schema and leaves out empty fields", () => {
    const body = contactBody(typed, "Bengaluru");
    expect(body).toEqual({
      email: "asha@example.in",
      name: "Asha Rao",
      line1: "12, 4th Cross",
      line2: "Indiranagar, Bengaluru",
      city: "Bengaluru",
      postalCode: "560038",
    });
    expect(Contact.parse(body)).toEqual(body);
    expect(contactBody({ ...typed, address: "12, 4th Cross", phone: "+91 98450 12345" }, null)).toEqual({
      email: "asha@example.in",
      name: "Asha Rao",
      line1: "12, 4th Cross",
      postalCode: "560038",
      phone: "+91 98450 12345",
    });
  });

  it("marks the field that the API refuses", () => {
    const errors = [
      { path: "contact.email", code: "INVALID_EMAIL", message: "must be an email address" },
      { path: "contact.line2", code: "INVALID_LINE2", message: "must have at most 200 characters" },
      { path: "returnPath", code: "INVALID_RETURN_PATH", message: "must be a path" },
    ];
    expect(refusedFields(t, new ApiProblem(400, "VALIDATION_ERROR", { errors }, null))).toEqual([
      { field: "email", message: "It must be an email address." },
      { field: "address", message: "It must have at most 200 characters." },
    ]);
    expect(refusedFields(t, new ApiProblem(422, "POSTAL_CODE_UNKNOWN", {}, null))).toMatchObject([
      { field: "postalCode" },
    ]);
    expect(refusedFields(t, new Error("no answer"))).toEqual([]);
  });
});

describe("the checks before anything is sent", () => {
  it("accepts a pincode with or without a space, and nothing else", () => {
    for (const text of ["560038", "560 038", " 560038 "]) expect(isPostalCode(text), text).toBe(true);
    for (const text of ["060038", "56003", "5600388", "56003a", ""]) expect(isPostalCode(text), text).toBe(false);
  });

  it("take what the API takes and refuse what it refuses, in every field", () => {
    const rules = contactRules(t);
    const isTaken = (field: keyof typeof rules, text: string) => {
      const { validate } = rules[field];
      return typeof validate !== "function" || validate(text, typed) === true;
    };
    const texts = {
      email: [
        "asha@example.in",
        " asha@example.in ",
        "asha@example",
        "asha@@example.in",
        "a..b@example.in",
        "é@a.in",
        "",
      ],
      name: ["Asha Rao", "A", "आशा राव", "  ", ""],
      address: ["1 St", "7", "12, 4th Cross\nIndiranagar", "  ", "\n", ""],
      phone: ["", "+91 98450-12345", "080 4112 2334 ext. 12", "080/4112233", "call me", "12345", "1234567890123456"],
    };
    for (const [field, each] of Object.entries(texts) as [keyof typeof texts, string[]][]) {
      for (const text of each) {
        const { line1, ...sent } = contactBody({ ...typed, [field]: text }, null);
        const { success } = Contact.required({ name: true, line1: true }).safeParse({ line1, ...sent });
        expect(isTaken(field, text), `${field}: "${text}"`).toBe(success);
      }
    }
  });
});

describe("what an account keeps", () => {
  const saved = { name: "Asha Rao", address: "1 Own Street", postalCode: "560038" };
  const known = { email: "asha@example.in", postalCode: null, saved, person: "asha" };

  it("is suggested whole, or without its address where another place was chosen", () => {
    expect(suggestionOf(known)).toEqual({ fields: { email: known.email, ...saved }, other: null });
    expect(suggestionOf({ ...known, postalCode: "560038" }).fields).toMatchObject(saved);
    expect(suggestionOf({ ...known, postalCode: "110001" })).toEqual({
      fields: { email: known.email, name: "Asha Rao", postalCode: "110001" },
      other: { address: "1 Own Street", postalCode: "560038" },
    });
  });
});

describe("the draft saved in this browser", () => {
  const guest = { email: null, postalCode: null, saved: null, person: "guest" };
  beforeEach(() => vi.stubGlobal("localStorage", memoryStorage()));
  afterEach(() => vi.unstubAllGlobals());

  it("restores what was typed until it is cleared", () => {
    keepDraft(typed, guest);
    expect(readDraft(guest)).toEqual({ fields: typed, other: null });
    forgetDraft();
    expect(readDraft(guest)).toEqual(NOTHING);
  });

  it("gives way with its whole address to a place that was chosen since", () => {
    keepDraft(typed, { ...guest, postalCode: "560038" });
    expect(readDraft({ ...guest, postalCode: "560038" }).fields).toEqual(typed);
    const { postalCode, address, ...others } = typed;
    const other = { address, postalCode };
    expect(readDraft({ ...guest, postalCode: "110001" })).toEqual({ fields: others, other });
    expect(readDraft(guest).fields, "no place is chosen").toEqual(typed);
  });

  it("stays while the place is the one that was typed, which the header takes over", () => {
    keepDraft(typed, { ...guest, postalCode: "110001" });
    expect(readDraft({ ...guest, postalCode: "560038" })).toEqual({ fields: typed, other: null });
  });

  it("never reaches another person, and is deleted as soon as another one is there", () => {
    keepDraft(typed, guest);
    expect(readDraft({ ...guest, person: "asha" })).toEqual(NOTHING);
    expect(readDraft(guest)).toEqual(NOTHING);
    keepDraft(typed, { ...guest, email: "asha@example.in", person: "asha" });
    expect(readDraft({ ...guest, person: "asha" }).fields).toEqual(typed);
    expect(readDraft(guest)).toEqual(NOTHING);
  });

  it("is empty if storage is blocked or was written by another version", () => {
    localStorage.setItem("hf_contact", '{"fields":{"email":5,"name":"Asha","colour":"red"},"person":"guest"}');
    expect(readDraft(guest).fields).toEqual({ name: "Asha" });
    for (const text of [
      "",
      "null",
      "[]",
      "{",
      '{"fields":{"name":"Asha"},"known":{}}',
      '{"fields":null,"person":"guest"}',
    ]) {
      localStorage.setItem("hf_contact", text);
      expect(readDraft(guest), text).toEqual(NOTHING);
    }
    vi.stubGlobal("localStorage", undefined);
    expect(() => keepDraft(typed, guest)).not.toThrow();
    expect(readDraft(guest)).toEqual(NOTHING);
  });
});

function memoryStorage(): Pick<Storage, "getItem" | "setItem" | "removeItem"> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => void kept.set(key, text),
    removeItem: (key) => void kept.delete(key),
  };
}
