"use client";

import dynamic from "next/dynamic";

/** Loaded only for people who are signed in, so that nobody else's pages carry the menu's code. */
export const AccountDropdownLater = dynamic(() =>
  import("@/components/shop/account/account-dropdown").then((loaded) => loaded.AccountDropdown),
);
