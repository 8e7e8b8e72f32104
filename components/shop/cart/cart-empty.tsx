import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonStyle } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export function CartEmpty() {
  const t = useTranslations();
  return (
    <EmptyState
      className="mt-6"
      title={t("cart.empty.title")}
      action={
        <Link href="/products" className={buttonStyle()}>
          {t("cart.empty.action")}
        </Link>
      }
    >
      {t("cart.empty.body")}
    </EmptyState>
  );
}
