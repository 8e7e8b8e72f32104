import type { Sources } from "./read-pincodes";

/** The directory is from 2015 and in capitals; these are today's names and borders of states. */
const STATES: Readonly<Record<string, string>> = {
  CHATTISGARH: "Chhattisgarh",
  PONDICHERRY: "Puducherry",
  "DAMAN & DIU": "Dadra and Nagar Haveli and Daman and Diu",
  "DADRA & NAGAR HAVELI": "Dadra and Nagar Haveli and Daman and Diu",
};

/** Regions that have since become states or union territories of their own: Telangana (2014), Ladakh (2019). */
function newState(pincode: string): string | null {
  if (/^50/.test(pincode)) return "Telangana";
  return /^194/.test(pincode) ? "Ladakh" : null;
}

/** The state of a pincode; if the directory does not list it, that of its neighbours. */
export function stateOf(pincode: string, { offices }: Sources): string {
  const own = offices.get(pincode)?.[0]?.stateName ?? stateBeside(pincode, offices);
  return newState(pincode) ?? STATES[own] ?? titled(own.replace("&", "and"));
}

function stateBeside(pincode: string, offices: Sources["offices"]): string {
  for (let length = 5; length > 0; length--) {
    for (const [other, [first]] of offices)
      if (first && other.startsWith(pincode.slice(0, length))) return first.stateName;
  }
  return "";
}

const DISTRICTS: Readonly<Record<string, string>> = {
  "K.V.Rangareddy": "Rangareddy",
  "Ahmed Nagar": "Ahmednagar",
  Ananthnag: "Anantnag",
};

export function tidyDistrict(district: string): string {
  if (/\bDelhi$/.test(district)) return "Delhi";
  return DISTRICTS[district] ?? district.replace(/\s*\(.*\)$/, "").trim();
}

function titled(words: string): string {
  return words.toLowerCase().replace(/\b(?!and\b)\w/g, (letter) => letter.toUpperCase());
}
