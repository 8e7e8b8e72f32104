import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "@/components/shop/account/account-page";
import { TextLink } from "@/components/shop/account/text-link";
import { FindOrderForm } from "@/components/shop/orders/find-order-form";
import { translate } from "@/lib/messages/translate";

export const metadata: Metadata = { title: translate("orders.find.title"), robots: { index: false } };

export default async function FindOrderPage() {
  const t = await getTranslations();
  return (
    <AccountPage
      rooms={["account", "orders"]}
      title={t("orders.find.title")}
      lead={t("orders.find.lead")}
      footer={
        <p>
          {t.rich("orders.find.account", {
            link: (words) => <TextLink href="/sign-in?next=%2Forders">{words}</TextLink>,
          })}
        </p>
      }
    >
      <FindOrderForm />
    </AccountPage>
  );
}
