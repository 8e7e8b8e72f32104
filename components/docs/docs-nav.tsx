import type { OperationGroup } from "@/components/docs/read-document";

const LINK = "block py-1 text-muted underline-offset-4 hover:text-ink hover:underline";

const CHAPTERS = [
  { href: "#conventions", words: "Conventions" },
  { href: "#callers", words: "Authentication" },
  { href: "#idempotency", words: "Idempotency-Key" },
  { href: "#errors", words: "Errors" },
];

export function DocsNav({ groups }: { groups: OperationGroup[] }) {
  return (
    <nav aria-label="Documentation" className="text-sm">
      <ul>
        {CHAPTERS.map(({ href, words }) => (
          <li key={href}>
            <a href={href} className={LINK}>
              {words}
            </a>
          </li>
        ))}
      </ul>
      {groups.map(({ tag, operations }) => (
        <div key={tag} className="mt-5">
          <p className="mb-1 font-medium">{tag}</p>
          <ul>
            {operations.map(({ anchor, summary }) => (
              <li key={anchor}>
                <a href={`#${anchor}`} className={LINK}>
                  {summary}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <a href="#objects" className={`mt-5 ${LINK}`}>
        Objects
      </a>
    </nav>
  );
}
