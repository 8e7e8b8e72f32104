import { Code } from "@/components/docs/inline-code";
import { refName, type Schema } from "@/components/docs/read-document";
import { typeWords } from "@/components/docs/schema-words";

/** A schema's type, with links to named objects: "list of ReservationLine", "A | B", "Money or null". */
export function TypeOfSchema({ schema }: { schema: Schema }) {
  const name = refName(schema);
  if (name !== null) {
    return (
      <a href={`/docs/objects#object-${name}`} className="underline underline-offset-2">
        {name}
      </a>
    );
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return <Choices schemas={choices as Schema[]} />;
  if (schema.allOf?.[0]) return <TypeOfSchema schema={schema.allOf[0] as Schema} />;
  if (schema.const !== undefined) return <Code>{JSON.stringify(schema.const)}</Code>;
  if (schema.enum) return <Values values={schema.enum} />;
  if (schema.type === "array" && schema.items) {
    return (
      <>
        list of <TypeOfSchema schema={schema.items as Schema} />
      </>
    );
  }
  return typeWords(schema);
}

function Choices({ schemas }: { schemas: Schema[] }) {
  return schemas.map((schema, index) => (
    <span key={JSON.stringify(schema)}>
      {index > 0 && " or "}
      <TypeOfSchema schema={schema} />
    </span>
  ));
}

function Values({ values }: { values: unknown[] }) {
  return values.map((value, index) => (
    <span key={String(value)}>
      {index > 0 && " | "}
      <Code>{String(value)}</Code>
    </span>
  ));
}
