"use client";

import { useState } from "react";
import { signOut } from "@/components/shop/account/sign-out";
import { Button } from "@/components/ui/button";

export function SignOutButton() {
  const [isBusy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await signOut();
    setBusy(false);
  };
  return (
    <Button kind="secondary" size="sm" isBusy={isBusy} onClick={leave}>
      Sign out
    </Button>
  );
}
