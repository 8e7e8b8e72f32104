import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";

type HeroProps = { products: number; warehouses: number; children: ReactNode };

/** What the shop is, in one line, beside the live board. */
export function Hero({ products, warehouses, children }: HeroProps) {
  const t = useTranslations();
  return (
    <section className="mx-auto grid w-full max-w-7xl items-start gap-x-12 gap-y-10 px-4 pt-12 pb-16 sm:px-6 md:pt-20 lg:grid-cols-[5fr_6fr] lg:px-8 lg:pb-24">
      <div className="lg:sticky lg:top-28">
        <h1 className="text-3xl font-semibold tracking-tight sm:text-[3.25rem] sm:leading-none lg:text-4xl lg:tracking-[-0.035em]">
          {t("home.hero.title")}
        </h1>
        <p className="mt-6 max-w-md text-lg text-pretty text-muted">{t("home.hero.lead", { products, warehouses })}</p>
        <p className="mt-8 flex flex-wrap gap-3">
          <Link href="/products" className={buttonStyle()}>
            {t("home.hero.products")}
          </Link>
          <Link href="/race" className={buttonStyle("secondary")}>
            {t("home.hero.race")}
          </Link>
        </p>
      </div>
      {children}
    </section>
  );
}
