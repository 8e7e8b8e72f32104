import { registrationsIn } from "@/lib/tax/india";

const DIGITS = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** A valid GSTIN of the state with this code. */
export function aGstin(stateCode: string): string {
  const possible = DIGITS.map((digit) => `${stateCode}AAPFU0939F1Z${digit}`);
  return possible.find((gstin) => registrationsIn(gstin).length === 1) ?? "";
}
