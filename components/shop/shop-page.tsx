import type { ReactNode } from "react";

type ShopPageProps = { title?: string; measure?: "max-w-7xl" | "max-w-5xl"; children: ReactNode };

/** The heading of a shop page and what stands under it, on the shop's measure. */
export function ShopPage({ title, measure = "max-w-7xl", children }: ShopPageProps) {
  return (
    <div className={`mx-auto w-full ${measure} px-4 pt-10 pb-24 sm:px-6 lg:px-8`}>
      {title && <h1 className="mb-8 text-2xl font-semibold md:text-3xl">{title}</h1>}
      {children}
    </div>
  );
}
