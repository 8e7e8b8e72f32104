/**
 * India's states and union territories with their GST codes, the first two digits of every GSTIN there. `isTerritory`: a union
 * territory without a legislature, where the state's half of the tax is called UTGST (UTGST Act 2017, section 7); Delhi,
 * Puducherry, and Jammu and Kashmir have a legislature, and levy SGST (CGST Act, section 2(103)).
 */
const STATES: readonly { code: string; name: string; isTerritory?: true }[] = [
  { code: "01", name: "Jammu and Kashmir" },
  { code: "02", name: "Himachal Pradesh" },
  { code: "03", name: "Punjab" },
  { code: "04", name: "Chandigarh", isTerritory: true },
  { code: "05", name: "Uttarakhand" },
  { code: "06", name: "Haryana" },
  { code: "07", name: "Delhi" },
  { code: "08", name: "Rajasthan" },
  { code: "09", name: "Uttar Pradesh" },
  { code: "10", name: "Bihar" },
  { code: "11", name: "Sikkim" },
  { code: "12", name: "Arunachal Pradesh" },
  { code: "13", name: "Nagaland" },
  { code: "14", name: "Manipur" },
  { code: "15", name: "Mizoram" },
  { code: "16", name: "Tripura" },
  { code: "17", name: "Meghalaya" },
  { code: "18", name: "Assam" },
  { code: "19", name: "West Bengal" },
  { code: "20", name: "Jharkhand" },
  { code: "21", name: "Odisha" },
  { code: "22", name: "Chhattisgarh" },
  { code: "23", name: "Madhya Pradesh" },
  { code: "24", name: "Gujarat" },
  { code: "26", name: "Dadra and Nagar Haveli and Daman and Diu", isTerritory: true },
  { code: "27", name: "Maharashtra" },
  { code: "29", name: "Karnataka" },
  { code: "30", name: "Goa" },
  { code: "31", name: "Lakshadweep", isTerritory: true },
  { code: "32", name: "Kerala" },
  { code: "33", name: "Tamil Nadu" },
  { code: "34", name: "Puducherry" },
  { code: "35", name: "Andaman and Nicobar Islands", isTerritory: true },
  { code: "36", name: "Telangana" },
  { code: "37", name: "Andhra Pradesh" },
  { code: "38", name: "Ladakh", isTerritory: true },
];

export type State = { code: string; name: string };

/** The state with this name, as lib/delivery/data/places.json writes it; null if there is none. */
export function stateNamed(name: string): State | null {
  const found = STATES.find((state) => state.name === name);
  return found ? { code: found.code, name: found.name } : null;
}

/**
 * The taxes on goods from one state to another, given by code; each is an equal part of the rate. Within a state: central and
 * state tax (CGST Act, section 9; IGST Act, section 8). Between states: integrated tax (IGST Act, sections 5 and 7).
 */
export function indianTaxes(from: string, to: string): readonly string[] {
  if (from !== to) return ["IGST"];
  const isTerritory = STATES.some(({ code, isTerritory = false }) => code === from && isTerritory);
  return ["CGST", isTerritory ? "UTGST" : "SGST"];
}

const GSTIN = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export type Registration = { gstin: string; state: State };

/**
 * The registrations in a text with GSTINs separated by commas, the first of each state. Anything else in it is left out: the
 * tax number of another country is printed on receipts, and registers nobody for India's GST.
 */
export function registrationsIn(text: string): Registration[] {
  const found = new Map<string, Registration>();
  for (const gstin of text.toUpperCase().split(/[\s,]+/)) {
    const state = STATES.find(({ code }) => gstin.startsWith(code));
    if (!state || !isGstin(gstin) || found.has(state.code)) continue;
    found.set(state.code, { gstin, state: { code: state.code, name: state.name } });
  }
  return [...found.values()];
}

/** By its form and its last digit, which checks the others: Luhn's sum, to the base of 36. */
function isGstin(text: string): boolean {
  if (!GSTIN.test(text)) return false;
  const sum = [...text.slice(0, -1)].reduce((total, digit, index) => {
    const product = DIGITS.indexOf(digit) * (index % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return text.at(-1) === DIGITS[(36 - (sum % 36)) % 36];
}
