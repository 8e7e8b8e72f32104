import { ArrowUpRight } from "lucide-react";
import Link from "next/link";

const WAYS = [
  {
    href: "/race",
    title: "The race lab",
    words: "Let up to 500 buyers loose on a few units, six ways, and see which of them oversell. Counted, not staged.",
  },
  {
    href: "/docs",
    title: "The API",
    words:
      "Reserve, confirm and release for your own shop over HTTP. Every error is named; every call can be repeated.",
  },
  {
    href: "/admin",
    title: "The panel",
    words: "Every warehouse and product as it moves, every change in the ledger, for those who run the shop.",
  },
];

/** The other rooms of the house. */
export function WaysIn() {
  return (
    <section aria-labelledby="more-rooms" className="border-t border-line">
      <div className="mx-auto grid w-full max-w-7xl gap-x-12 gap-y-8 px-4 py-16 sm:px-6 lg:grid-cols-[5fr_6fr] lg:px-8 lg:py-24">
        <h2 id="more-rooms" className="text-2xl font-semibold md:text-3xl">
          Do not take our word for it
        </h2>
        <ul className="border-b border-line">
          {WAYS.map(({ href, title, words }) => (
            <li key={href} className="group relative border-t border-line py-6">
              <h3 className="text-xl font-semibold">
                <Link
                  href={href}
                  prefetch={false}
                  className="flex items-center justify-between gap-4 underline-offset-4 after:absolute after:inset-0 group-hover:underline"
                >
                  {title}
                  <ArrowUpRight
                    aria-hidden="true"
                    className="size-5 text-muted transition-colors duration-150 group-hover:text-ink"
                  />
                </Link>
              </h3>
              <p className="mt-1 max-w-prose text-pretty text-muted">{words}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
