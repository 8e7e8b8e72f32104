"use client";

import dynamic from "next/dynamic";
import { patiently } from "@/lib/client/patiently";

/** Loaded only for signed-in visitors, so that other pages don't carry the menu's code. */
export const AccountDropdownLater = dynamic(
  patiently(() => import("@/components/shop/account/account-dropdown").then((loaded) => loaded.AccountDropdown)),
);
