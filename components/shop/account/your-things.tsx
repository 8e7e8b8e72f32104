import ChevronRightIcon from "lucide-react/icons/chevron-right";
import Link from "next/link";

const THINGS = [
  { href: "/orders", label: "Orders", words: "What you bought, and where it is" },
  { href: "/reservations", label: "Holds", words: "What is held for you now, and what was" },
  { href: "/waitlist", label: "Waitlist", words: "Your places in line, and offers" },
  { href: "/cart", label: "Cart", words: "What you have put aside" },
];

/** The ways to what belongs to the account. */
export function YourThings() {
  return (
    <nav aria-label="What is yours" className="overflow-hidden rounded-card border border-line bg-card">
      <ul className="divide-y divide-line">
        {THINGS.map(({ href, label, words }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="flex items-center gap-3 px-5 py-3.5 transition-colors duration-150 hover:bg-hover sm:px-6"
            >
              <span className="min-w-0 grow">
                <span className="block text-sm font-medium">{label}</span>
                <span className="block text-sm text-muted">{words}</span>
              </span>
              <ChevronRightIcon aria-hidden="true" className="size-4 shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
