"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";

/** Prints the page, or leads back to where it came from. */
export function PrintBar({ backTo, back = "Back to the board" }: { backTo: string; back?: string }) {
  return (
    <>
      <Link href={backTo} className={buttonStyle("secondary", "sm")}>
        {back}
      </Link>
      <Button size="sm" onClick={() => window.print()}>
        Print
      </Button>
    </>
  );
}
