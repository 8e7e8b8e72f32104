import Link from "next/link";

const GROUPS = [
  {
    title: "Shop",
    links: [
      { href: "/products", words: "All products" },
      { href: "/products?inStock=true", words: "In stock only" },
    ],
  },
  {
    title: "See for yourself",
    links: [
      { href: "/race", words: "Race lab" },
      { href: "/docs", words: "API documentation" },
    ],
  },
  { title: "For those who run it", links: [{ href: "/admin", words: "Panel" }] },
];

export function SiteFooter() {
  return (
    <footer className="mt-auto border-t border-line text-sm text-muted">
      <div className="mx-auto grid max-w-7xl gap-x-12 gap-y-8 px-4 py-12 sm:grid-cols-3 sm:px-6 lg:grid-cols-[5fr_2fr_2fr_2fr] lg:px-8">
        <p className="max-w-xs text-pretty sm:col-span-3 lg:col-span-1">
          Holdfast holds what you reserve, and never promises the same unit twice.
        </p>
        {GROUPS.map(({ title, links }) => (
          <nav key={title} aria-label={title}>
            <p className="font-medium text-ink">{title}</p>
            <ul className="mt-2">
              {links.map(({ href, words }) => (
                <li key={href}>
                  <Link
                    href={href}
                    prefetch={false}
                    className="inline-flex min-h-8 items-center underline-offset-4 hover:text-ink hover:underline"
                  >
                    {words}
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
