import { isAdminGroup, type OperationGroup } from "@/components/docs/read-document";

const LINK = "block py-1 text-muted underline-offset-4 hover:text-ink hover:underline";

const CHAPTERS = [
  { href: "/docs#conventions", words: "Conventions" },
  { href: "/docs#callers", words: "Authentication" },
  { href: "/docs#idempotency", words: "Idempotency-Key" },
  { href: "/docs#client", words: "Client for TypeScript" },
  { href: "/docs#errors", words: "Errors" },
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
      {groups.map((group) => (
        <div key={group.tag} className="mt-5">
          <p className="mb-1 font-medium">{group.tag}</p>
          <ul>
            {group.operations.map(({ anchor, summary }) => (
              <li key={anchor}>
                <a href={`${isAdminGroup(group) ? "/docs/admin" : "/docs"}#${anchor}`} className={LINK}>
                  {summary}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <a href="/docs/webhooks" className={`mt-5 ${LINK}`}>
        Webhooks
      </a>
      <a href="/docs/objects" className={LINK}>
        Objects
      </a>
    </nav>
  );
}
