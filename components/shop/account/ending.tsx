"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useRef } from "react";
import { buttonStyle } from "@/components/ui/button-style";

type EndingProps = { title: string; words: ReactNode; action: { href: string; label: string } };

/** Takes the place of a form once it is done, or if it cannot be. Takes focus, since the form is gone. */
export function Ending({ title, words, action }: EndingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {title}
      </h2>
      <p className="mt-2 text-sm text-pretty text-muted">{words}</p>
      <Link href={action.href} prefetch={false} className={`mt-5 w-full ${buttonStyle()}`}>
        {action.label}
      </Link>
    </>
  );
}
