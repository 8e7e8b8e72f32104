import { Button } from "@/components/ui/button";
import { countText } from "@/lib/reservations/admin-reservation-words";

/**
 * The other tabs that have what the filters match. `labels`: of the tabs, with the name of their count; ALL counts only if no
 * other tab does.
 */
export function tabsWithHits<Tab extends string, Count extends string>(
  tab: Tab,
  counts: (Record<Count, number> & { countedMax: number | null }) | undefined,
  labels: Record<Tab, { label: string; count: Count }>,
) {
  const others = (Object.keys(labels) as Tab[]).filter((one) => one !== tab);
  const withHits = others.flatMap((one) => {
    const { label, count } = labels[one];
    return counts && counts[count] > 0 ? [{ tab: one, label, count: countText(counts[count], counts.countedMax) }] : [];
  });
  const parts = withHits.filter((one) => one.tab !== "ALL");
  return parts.length > 0 ? parts : withHits;
}

type OtherTabsProps<Tab extends string> = {
  /** With hits, and how many in words. */
  tabs: readonly { tab: Tab; label: string; count: string }[];
  onShow: (tab: Tab) => void;
};

/** Where a search has hits that the open tab doesn't have: "1 in Confirmed". */
export function OtherTabs<Tab extends string>({ tabs, onShow }: OtherTabsProps<Tab>) {
  return tabs.map(({ tab, label, count }) => (
    <Button key={tab} kind="secondary" size="sm" onClick={() => onShow(tab)}>
      Show {count} in {label}
    </Button>
  ));
}
