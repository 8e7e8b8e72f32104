import { createElement, Fragment } from "react";

/** Text in which `backticks` mean code. Its parts never change places, so they need no keys. */
export function InlineCode({ text }: { text: string }) {
  const parts = text.split("`").map((part, index) => (index % 2 === 1 ? createElement(Code, null, part) : part));
  return createElement(Fragment, null, ...parts);
}

export function Code({ children }: { children: string }) {
  return <code className="rounded bg-line/50 px-1 py-0.5 font-mono text-[0.9em] break-words">{children}</code>;
}
