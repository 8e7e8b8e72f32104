import { plainText } from "@/lib/typed-text";

/** Groups as in `typedNumber`, and at most two decimals. */
const AMOUNT = /^(\d+|\d{1,3}([ ,']\d{2,3})*[ ,']\d{3})(\.\d{1,2})?$/;

/**
 * What somebody typed or pasted as rupees, in paise: "₹ 1,299.50", "Rs. 20,000/-", "649 INR". NaN for anything else. A comma
 * separates thousands and is never a decimal point.
 */
export function paiseOf(typed: string): number {
  const text = plainText(typed)
    .replace(/^(₹|rs\.?|inr)\s*/i, "")
    .replace(/\s*(\/-|₹|inr|rupees?)$/i, "");
  return AMOUNT.test(text) ? Math.round(Number(text.replace(/[ ,']/g, "")) * 100) : Number.NaN;
}
