import type { HoldTerms, LimitTerms, TermsOfSale } from "@/lib/catalog/terms-words";
import { pool } from "@/lib/db/pool";

/** The hold and limit terms of a policy; null if no policy has this code. */
export async function readTermsOfSale(policyCode: string): Promise<TermsOfSale | null> {
  const { rows } = await pool().query<TermsOfSale>({
    name: "terms-of-sale",
    text: `select hold_seconds as "holdSeconds", extensions_max as "extensionsMax",
        extension_seconds as "extensionSeconds", max_held as "maxHeld", max_bought as "maxBought",
        backorder_per_row > 0 as "canBackorder"
      from policy where code = $1::text`,
    values: [policyCode],
  });
  return rows[0] ?? null;
}

export async function readHoldTerms(productIds: readonly string[]): Promise<(HoldTerms & LimitTerms)[]> {
  const { rows } = await pool().query<HoldTerms & LimitTerms>({
    name: "hold-terms",
    text: `select p.id as "productId", o.hold_seconds as "holdSeconds", o.extensions_max as "extensionsMax",
        o.max_held as "maxHeld", o.max_bought as "maxBought"
      from product p join policy o on o.code = p.policy_code where p.id = any($1::uuid[])`,
    values: [productIds],
  });
  return rows;
}

/** The shortest and longest initial hold in seconds, over the policies of active products. */
export async function readHoldSpan(): Promise<{ shortest: number; longest: number } | null> {
  const { rows } = await pool().query<{ shortest: number | null; longest: number | null }>({
    name: "hold-span",
    text: `select min(hold_seconds) as shortest, max(hold_seconds) as longest from policy
      where exists (select from product p where p.policy_code = policy.code and p.is_active)`,
  });
  const { shortest = null, longest = null } = rows[0] ?? {};
  return shortest === null || longest === null ? null : { shortest, longest };
}

/** The codes of all policies. */
export async function readPolicyCodes(): Promise<string[]> {
  const { rows } = await pool().query<{ code: string }>("select code from policy order by code");
  return rows.map(({ code }) => code);
}
