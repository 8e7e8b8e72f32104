import type { Metadata } from "next";
import { Conventions } from "@/components/docs/conventions";
import { DocsNav } from "@/components/docs/docs-nav";
import { ErrorTable } from "@/components/docs/error-table";
import { InlineCode } from "@/components/docs/inline-code";
import { Objects } from "@/components/docs/objects";
import { OperationSection } from "@/components/docs/operation-section";
import { readGroups } from "@/components/docs/read-document";
import { openApiDocument } from "@/lib/openapi/document";

export const metadata: Metadata = {
  title: "API documentation",
  description: "Every path, field, status and code of Holdfast's HTTP API.",
};

/** The document names the shop's address, which a build does not know. */
export const dynamic = "force-dynamic";

export default function DocsPage() {
  const document = openApiDocument();
  const groups = readGroups(document);
  return (
    <div className="grid gap-x-12 py-10 lg:grid-cols-[15rem_1fr]">
      <div className="mb-10 lg:sticky lg:top-16 lg:mb-0 lg:max-h-[calc(100dvh-4rem)] lg:overflow-y-auto lg:py-2">
        <DocsNav groups={groups} />
      </div>
      <div className="min-w-0 max-w-3xl">
        <h1 className="text-2xl font-semibold md:text-3xl">API documentation</h1>
        <p className="mt-3 mb-10 max-w-prose text-muted">
          {document.info.description ? (
            <InlineCode text={document.info.description} />
          ) : (
            "Reserve, confirm and release real stock. Everything here is a promise to integrators."
          )}
        </p>
        <Conventions />
        {groups.map(({ tag, description, operations }) => (
          <section key={tag} aria-labelledby={`tag-${tag}`}>
            <h2 id={`tag-${tag}`} className="mt-8 mb-4 text-2xl font-semibold">
              {tag}
            </h2>
            {description && <p className="mb-6 max-w-prose text-sm text-muted">{description}</p>}
            {operations.map((operation) => (
              <OperationSection key={operation.anchor} document={document} operation={operation} />
            ))}
          </section>
        ))}
        <ErrorTable />
        <Objects document={document} />
      </div>
    </div>
  );
}
