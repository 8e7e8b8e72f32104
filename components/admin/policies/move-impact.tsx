"use client";

import { useQuery } from "@tanstack/react-query";
import { Impact } from "@/components/admin/policies/impact";
import { policyMoveImpact } from "@/lib/settings/policy-impact";
import { policiesOfOptions } from "@/lib/settings/setting-options";

type MoveImpactProps = {
  productIds: readonly string[];
  /** The policy that they would get; "" while none is chosen. */
  to: string;
};

/** What another policy does to products before they get it. */
export function MoveImpact({ productIds, to }: MoveImpactProps) {
  const { data, isError } = useQuery({ ...policiesOfOptions(productIds), enabled: to !== "" && productIds.length > 0 });
  const target = data?.policies.find(({ code }) => code === to);
  const left = data && target ? policyMoveImpact(data.policies, target) : [];
  if (isError && to !== "") return <p className="text-sm text-bad">Couldn't load what this changes.</p>;
  return (
    <Impact
      words={left.flatMap(({ from, words }) => (left.length > 1 ? words.map((one) => `${from}: ${one}`) : words))}
    />
  );
}
