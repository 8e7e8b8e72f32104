"use client";

import Link from "next/link";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";

type PrintBarProps = { backTo: string; label?: string };

/** Prints the page, or leads back, by default to the board. */
export function PrintBar({ backTo, label = "Back to the board" }: PrintBarProps) {
  return (
    <>
      <Link href={backTo} className={buttonStyle("secondary", "sm")}>
        {label}
      </Link>
      <Button size="sm" onClick={() => window.print()}>
        Print
      </Button>
    </>
  );
}
