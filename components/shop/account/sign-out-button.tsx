"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { signOut } from "@/components/shop/account/sign-out";
import { Button } from "@/components/ui/button";

export function SignOutButton() {
  const t = useTranslations();
  const [isBusy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await signOut(t);
    setBusy(false);
  };
  return (
    <Button kind="secondary" size="sm" isBusy={isBusy} onClick={leave}>
      {t("shell.signOut")}
    </Button>
  );
}
