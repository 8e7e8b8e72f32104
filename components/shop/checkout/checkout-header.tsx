import Link from "next/link";
import { useTranslations } from "next-intl";
import { BrandMark } from "@/components/shop/brand-mark";
import { SkipLink } from "@/components/shop/skip-link";

/** The shop's name and the way back to the cart. */
export function CheckoutHeader() {
  const t = useTranslations();
  return (
    <header className="border-b border-line">
      <SkipLink />
      <div className="mx-auto flex h-14 max-w-5xl items-center justify-between gap-4 px-4 text-sm sm:px-6 lg:px-8">
        <Link
          href="/"
          prefetch={false}
          className="flex min-h-11 items-center gap-2 text-xl font-semibold tracking-tight"
        >
          <BrandMark />
          Holdfast
        </Link>
        <Link
          href="/cart"
          prefetch={false}
          className="flex min-h-11 items-center text-muted underline-offset-4 hover:text-ink hover:underline"
        >
          {t("shell.backToCart")}
        </Link>
      </div>
    </header>
  );
}
