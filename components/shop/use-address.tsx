"use client";

import { useSearchParams } from "next/navigation";
import { Suspense, useEffect, useState } from "react";
import { settle } from "@/components/ui/unsettled";

/**
 * The query of the address bar; null until the browser has told it, as a page that is the same for everybody is rendered
 * without. `follow` must be rendered: what reads the address is left out of such a page, so it stands alone.
 */
export function useAddress() {
  const [address, setAddress] = useState<string | null>(null);
  const follow = (
    <Suspense>
      <Follow onChange={setAddress} />
    </Suspense>
  );
  return { address, follow };
}

function Follow({ onChange }: { onChange: (address: string) => void }) {
  const address = useSearchParams().toString();
  useEffect(() => {
    onChange(address);
    settle("query");
  }, [address, onChange]);
  return null;
}
