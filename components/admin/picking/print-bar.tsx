"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";

/** Prints the page, or leads back to the board. */
export function PrintBar({ backTo }: { backTo: string }) {
  return (
    <>
      <Link href={backTo} className={buttonStyle("secondary", "sm")}>
        Back to the board
      </Link>
      <Button size="sm" onClick={() => window.print()}>
        Print
      </Button>
    </>
  );
}
