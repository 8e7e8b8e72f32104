import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";

const WAYS = ["race", "docs", "admin"] as const;

/** Links to the race lab, the API and the panel. */
export function WaysIn() {
  const t = useTranslations();
  return (
    <section aria-labelledby="more-rooms" className="border-t border-line">
      <div className="mx-auto grid w-full max-w-7xl gap-x-12 gap-y-8 px-4 py-16 sm:px-6 lg:grid-cols-[5fr_6fr] lg:px-8 lg:py-24">
        <h2 id="more-rooms" className="text-2xl font-semibold md:text-3xl">
          {t("home.ways.title")}
        </h2>
        <ul className="border-b border-line">
          {WAYS.map((way) => (
            <li key={way} className="group relative border-t border-line py-6">
              <h3 className="text-xl font-semibold">
                <Link
                  href={`/${way}`}
                  prefetch={false}
                  className="flex items-center justify-between gap-4 underline-offset-4 after:absolute after:inset-0 group-hover:underline"
                >
                  {t(`home.ways.${way}.title`)}
                  <ArrowUpRight
                    aria-hidden="true"
                    className="size-5 text-muted transition-colors duration-150 group-hover:text-ink"
                  />
                </Link>
              </h3>
              <p className="mt-1 max-w-prose text-pretty text-muted">{t(`home.ways.${way}.body`)}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
