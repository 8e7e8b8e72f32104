"use client";

import dynamic from "next/dynamic";

/** Loaded only for signed-in visitors, so that other pages don't carry the menu's code. */
export const AccountDropdownLater = dynamic(() =>
  import("@/components/shop/account/account-dropdown").then((loaded) => loaded.AccountDropdown),
);
