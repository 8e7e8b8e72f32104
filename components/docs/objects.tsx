import { Chapter } from "@/components/docs/chapter";
import { InlineCode } from "@/components/docs/inline-code";
import type { Document, Schema } from "@/components/docs/read-document";
import { SchemaView } from "@/components/docs/schema-view";

/** Every object that bodies and answers refer to. */
export function Objects({ document }: { document: Document }) {
  const schemas = Object.entries(document.components?.schemas ?? {}) as [string, Schema][];
  return (
    <Chapter id="objects" title="Objects">
      <div className="space-y-10">
        {schemas.map(([name, schema]) => (
          <section key={name} id={`object-${name}`} aria-labelledby={`object-${name}-title`}>
            <h3 id={`object-${name}-title`} className="text-base font-semibold">
              {name}
            </h3>
            {schema.description && (
              <p className="mt-1 mb-2">
                <InlineCode text={schema.description} />
              </p>
            )}
            <SchemaView document={document} schema={schema} caption={`Fields of ${name}`} />
          </section>
        ))}
      </div>
    </Chapter>
  );
}
