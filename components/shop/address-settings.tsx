"use client";

import { renderQueryString, unstable_createAdapterProvider } from "nuqs/adapters/custom";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import { useAddress } from "@/components/shop/use-address";

const Address = createContext("");

/** Keeps settings of nuqs in the address, on a page that is rendered without it. */
export function AddressSettings({ children }: { children: ReactNode }) {
  const { address, follow } = useAddress();
  return (
    <Address value={address ?? ""}>
      {follow}
      <Adapter>{children}</Adapter>
    </Address>
  );
}

const Adapter = unstable_createAdapterProvider(() => {
  const address = useContext(Address);
  const searchParams = useMemo(() => new URLSearchParams(address), [address]);
  return { searchParams, updateUrl, getSearchParamsSnapshot: () => new URLSearchParams(window.location.search) };
});

function updateUrl(search: URLSearchParams, { history }: { history: "push" | "replace" }): void {
  const url = window.location.pathname + renderQueryString(search) + window.location.hash;
  if (history === "push") window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
}
