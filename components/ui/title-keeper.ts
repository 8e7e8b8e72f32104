"use client";

import { useEffect } from "react";

/** Keeps the title of the page before until the next page's is there. React takes it away first, and the tab would have none. */
export function TitleKeeper(): null {
  useEffect(() => {
    const { head } = document;
    let kept: HTMLTitleElement | null = null;
    const observer = new MutationObserver((changes) => {
      const hasTitle = [...head.querySelectorAll("title")].some((title) => title !== kept);
      if (hasTitle) {
        kept?.remove();
        kept = null;
      }
      const gone = changes.flatMap(({ removedNodes }) => [...removedNodes]).findLast(isTitle);
      if (hasTitle || kept || !gone) return;
      kept = document.createElement("title");
      kept.textContent = gone.textContent;
      head.append(kept);
    });
    observer.observe(head, { childList: true });
    return () => observer.disconnect();
  }, []);
  return null;
}

function isTitle({ nodeName }: Node): boolean {
  return nodeName === "TITLE";
}
