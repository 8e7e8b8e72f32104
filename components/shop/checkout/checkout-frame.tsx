import type { ReactNode } from "react";

type CheckoutFrameProps = { aside: ReactNode; asideFirst?: boolean; children: ReactNode };

/**
 * Actions on the left, details on the right. With `asideFirst`, a narrow screen shows the sums before the actions.
 */
export function CheckoutFrame({ aside, asideFirst = false, children }: CheckoutFrameProps) {
  return (
    <div className="mt-6 grid items-start gap-6 md:gap-8 md:grid-cols-[minmax(0,1fr)_20rem] lg:grid-cols-[minmax(0,1fr)_24rem] lg:gap-14">
      <div className="min-w-0">{children}</div>
      <div className={`min-w-0 space-y-4 lg:sticky lg:top-6 ${asideFirst ? "max-md:order-first" : ""}`}>{aside}</div>
    </div>
  );
}
