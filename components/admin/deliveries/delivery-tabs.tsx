import Link from "next/link";
import { LinkPending } from "@/components/ui/link-pending";
import { numberText } from "@/lib/format/count-words";

const TABS = [
  { value: "expected", href: "/admin/deliveries/expected", label: "Expected" },
  { value: "received", href: "/admin/deliveries", label: "Received" },
] as const;

type DeliveryTabsProps = {
  current: (typeof TABS)[number]["value"];
  /** How many are still to come, if it is known. */
  expected?: number | undefined;
};

/** The two lists of the room. */
export function DeliveryTabs({ current, expected }: DeliveryTabsProps) {
  return (
    <nav aria-label="Deliveries" className="mb-4 border-b border-line">
      <ul className="flex gap-6">
        {TABS.map(({ value, href, label }) => (
          <li key={value}>
            <Link
              href={href}
              aria-current={value === current ? "page" : undefined}
              className="-mb-px flex h-11 items-center gap-2 border-b-2 border-transparent text-sm text-muted transition-colors duration-150 hover:text-ink aria-[current]:border-ink aria-[current]:font-medium aria-[current]:text-ink"
            >
              {label}
              {value === "expected" && expected !== undefined && (
                <span className="figures text-xs font-normal text-muted">{numberText(expected)}</span>
              )}
              <LinkPending />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
