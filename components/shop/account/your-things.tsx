import ChevronRightIcon from "lucide-react/icons/chevron-right";
import Link from "next/link";
import { useTranslations } from "next-intl";

const THINGS = [
  { href: "/orders", thing: "orders" },
  { href: "/reservations", thing: "holds" },
  { href: "/waitlist", thing: "waitlist" },
  { href: "/cart", thing: "cart" },
] as const;

/** Links to what belongs to the account. */
export function YourThings() {
  const t = useTranslations();
  return (
    <nav aria-label={t("account.own.things")} className="overflow-hidden rounded-card border border-line bg-card">
      <ul className="divide-y divide-line">
        {THINGS.map(({ href, thing }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              className="flex items-center gap-3 px-5 py-3.5 transition-colors duration-150 hover:bg-hover sm:px-6"
            >
              <span className="min-w-0 grow">
                <span className="block text-sm font-medium">{t(`account.own.${thing}`)}</span>
                <span className="block text-sm text-muted">{t(`account.own.${thing}Body`)}</span>
              </span>
              <ChevronRightIcon aria-hidden="true" className="size-4 shrink-0 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
