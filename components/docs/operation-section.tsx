import type { ReactNode } from "react";
import { clientExample, curlExample } from "@/components/docs/call-examples";
import { CodeBlock } from "@/components/docs/code-block";
import { type Field, FieldTable } from "@/components/docs/field-table";
import { Code, InlineCode } from "@/components/docs/inline-code";
import { type DocOperation, type Document, refName, type Schema } from "@/components/docs/read-document";
import { SchemaView } from "@/components/docs/schema-view";

type OperationSectionProps = { document: Document; operation: DocOperation };

export function OperationSection({ document, operation }: OperationSectionProps) {
  const { anchor, method, path, summary, description, parameters, body } = operation;
  const client = clientExample(document, operation);
  return (
    <section id={anchor} aria-labelledby={`${anchor}-title`} className="border-t border-line py-10">
      <h3 id={`${anchor}-title`} className="text-xl font-semibold">
        {summary}
      </h3>
      <p className="mt-2 font-mono text-sm break-all">
        <span className="mr-2 rounded bg-ink px-1.5 py-0.5 text-xs font-medium text-paper">{method}</span>
        {path}
      </p>
      <p className="mt-2 text-sm text-muted">For {callerWords(operation)}.</p>
      {description && (
        <p className="mt-3 max-w-prose text-sm">
          <InlineCode text={description} />
        </p>
      )}
      {parameters.length > 0 && (
        <Part title="Parameters">
          <FieldTable caption={`Parameters of ${method} ${path}`} fields={parameters.map(fieldOfParameter)} />
        </Part>
      )}
      {body && (
        <Part title={body.required ? "Body" : "Body (optional)"}>
          <SchemaView document={document} schema={body.schema} caption={`Body of ${method} ${path}`} />
        </Part>
      )}
      <Part title="Responses">
        <Responses operation={operation} />
      </Part>
      <Part title="Try it">
        <CodeBlock text={curlExample(document, operation)} />
        {client && (
          <div className="mt-2">
            <CodeBlock text={client} />
          </div>
        )}
      </Part>
    </section>
  );
}

const CALLERS: Record<string, string> = {
  shopperCookie: "shoppers",
  adminSession: "admins",
  apiKey: "API keys",
  cronSecret: "the scheduler",
};

function callerWords({ security }: DocOperation): string {
  const names = security.flatMap((requirement) => Object.keys(requirement));
  if (security.length === 0 || Object.keys(security[0] ?? {}).length === 0) return "everyone";
  return names.map((name) => CALLERS[name] ?? name).join(" and ");
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="mt-6">
      <h4 className="mb-2 text-sm font-medium">{title}</h4>
      {children}
    </div>
  );
}

function Responses({ operation }: { operation: DocOperation }) {
  return (
    <dl className="divide-y divide-line border-y border-line text-sm">
      {operation.responses.map(({ status, description, schema, mediaType }) => {
        const name = refName(schema);
        return (
          <div key={status} className="grid grid-cols-[3rem_1fr] gap-4 py-2.5">
            <dt className={`figures ${status.startsWith("2") ? "text-good" : "text-muted"}`}>{status}</dt>
            <dd>
              <InlineCode text={description} />
              {name && status.startsWith("2") && (
                <>
                  {" "}
                  <a href={`/docs/objects#object-${name}`} className="underline underline-offset-2">
                    {name}
                  </a>
                </>
              )}
              {mediaType && mediaType !== "application/json" && status.startsWith("2") && (
                <>
                  {" "}
                  <Code>{mediaType}</Code>
                </>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function fieldOfParameter(parameter: DocOperation["parameters"][number]): Field {
  const schema = (parameter.schema ?? {}) as Schema;
  return {
    name: parameter.name,
    schema,
    isRequired: parameter.required ?? false,
    place: parameter.in,
    description: parameter.description ?? schema.description ?? null,
  };
}
