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
  description: "Every endpoint, field, status and error code of Holdfast's HTTP API.",
};

export default function DocsPage() {
  const document = openApiDocument();
  const groups = readGroups(document);
  return (
    <div className="grid gap-x-12 py-10 lg:grid-cols-[15rem_1fr]">
      <details className="mb-8 rounded-card border border-line bg-card px-5 py-3 lg:hidden">
        <summary className="text-sm font-medium">Contents</summary>
        <div className="pt-3">
          <DocsNav groups={groups} />
        </div>
      </details>
      <div className="sticky top-16 hidden max-h-[calc(100dvh-4rem)] self-start overflow-y-auto py-2 lg:block">
        <DocsNav groups={groups} />
      </div>
      <div className="min-w-0 max-w-3xl">
        <h1 className="text-2xl font-semibold md:text-3xl">API documentation</h1>
        <p className="mt-3 mb-10 max-w-prose text-muted">
          {document.info.description ? (
            <InlineCode text={document.info.description} />
          ) : (
            "Reserve, confirm and release real stock."
          )}
        </p>
        <Conventions />
        <ErrorTable />
        {groups.map(({ tag, description, operations }) => (
          <div key={tag}>
            <h2 className="mt-8 mb-4 text-2xl font-semibold">{tag}</h2>
            {description && <p className="mb-6 max-w-prose text-sm text-muted">{description}</p>}
            {operations.map((operation) => (
              <OperationSection key={operation.anchor} document={document} operation={operation} />
            ))}
          </div>
        ))}
        <Objects document={document} />
      </div>
    </div>
  );
}
