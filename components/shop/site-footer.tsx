import Link from "next/link";
import { useTranslations } from "next-intl";

const GROUPS = [
  {
    title: "shop",
    links: [
      { href: "/products", words: "allProducts" },
      { href: "/products?inStock=true", words: "inStock" },
    ],
  },
  {
    title: "see",
    links: [
      { href: "/race", words: "race" },
      { href: "/proof", words: "proof" },
      { href: "/docs", words: "docs" },
    ],
  },
  { title: "run", links: [{ href: "/admin", words: "panel" }] },
] as const;

export function SiteFooter() {
  const t = useTranslations();
  return (
    <footer className="mt-auto border-t border-line text-sm text-muted">
      <div className="mx-auto grid max-w-7xl gap-x-12 gap-y-8 px-4 py-12 sm:grid-cols-3 sm:px-6 lg:grid-cols-[5fr_2fr_2fr_2fr] lg:px-8">
        <p className="max-w-xs text-pretty sm:col-span-3 lg:col-span-1">{t("shell.footer.line")}</p>
        {GROUPS.map(({ title, links }) => (
          <nav key={title} aria-label={t(`shell.footer.${title}`)}>
            <p className="font-medium text-ink">{t(`shell.footer.${title}`)}</p>
            <ul className="mt-2">
              {links.map(({ href, words }) => (
                <li key={href}>
                  <Link
                    href={href}
                    prefetch={false}
                    className="inline-flex min-h-8 items-center underline-offset-4 hover:text-ink hover:underline"
                  >
                    {t(`shell.footer.${words}`)}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        ))}
      </div>
    </footer>
  );
}
