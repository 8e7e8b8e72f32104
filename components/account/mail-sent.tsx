"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

type MailSentProps = { title: string; children: ReactNode; again: string; onAgain: () => void };

/** Takes the place of a form that has a link mailed. Takes focus, since the button pressed is gone. */
export function MailSent({ title, children, again, onAgain }: MailSentProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
        {title}
      </h2>
      <p className="mt-2 text-sm text-pretty text-muted">{children}</p>
      <Button kind="secondary" className="mt-5 w-full" onClick={onAgain}>
        {again}
      </Button>
    </>
  );
}
