/**
 * What descriptions must not say in place of the schema, and must say as it does: a partner's software reads types and directives, and
 * a person who changes one forgets the other.
 */
import { type DocumentNode, type FieldDefinitionNode, type InputValueDefinitionNode, Kind, type TypeNode } from 'graphql';
import { LONGEST_TEXT } from './wire/input-limits.js';

interface Described {
  /** As a fault names it: `StayInput.postcode`, `Query.courses.communeCode`. */
  readonly where: string;
  readonly node: FieldDefinitionNode | InputValueDefinitionNode;
}

/** Every fault in the descriptions of one subgraph's fields, arguments and inputs. */
export function checkWords(document: DocumentNode): string[] {
  return describedIn(document).flatMap(({ where, node }) => [
    ...(listsCodes(node) ? [`${where} is a text whose description lists codes: make it an enum, with a description of each value`] : []),
    ...(node.kind === Kind.INPUT_VALUE_DEFINITION ? otherLimits(node).map((said) => `${where} says ${said}: say what @bounds says`) : []),
  ]);
}

function describedIn(document: DocumentNode): Described[] {
  return document.definitions.flatMap((type): Described[] => {
    if (type.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION)
      return (type.fields ?? []).map((node) => ({ where: `${type.name.value}.${node.name.value}`, node }));
    if (
      type.kind !== Kind.OBJECT_TYPE_DEFINITION &&
      type.kind !== Kind.OBJECT_TYPE_EXTENSION &&
      type.kind !== Kind.INTERFACE_TYPE_DEFINITION
    )
      return [];
    return (type.fields ?? []).flatMap((field) => {
      const where = `${type.name.value}.${field.name.value}`;
      return [{ where, node: field }, ...(field.arguments ?? []).map((node) => ({ where: `${where}.${node.name.value}`, node }))];
    });
  });
}

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

/** `PERSON` or `DELF A2`, alone or after the colon that opens a list; the letters of a language. */
const CODE = /(?:^|: )`?[A-Z][A-Z0-9_]{2,}\b/;
const LETTERS = /(?:^|: )[a-z]{2,3}$/;

/**
 * Whether a text's description is a list of what the text may be. "PERSON, or the id of the organisation, or REGISTRY" is one, as is
 * "the certificate: DILF, DELF or DALF"; "ISO 3166-1 alpha-2, such as AF" names a list that stands elsewhere.
 */
function listsCodes({ type, description }: Described['node']): boolean {
  if (namedType(type) !== 'String') return false;
  const parts = (description?.value ?? '').split(/,? or |, |…|\.$/);
  return parts.filter((part) => CODE.test(part)).length > 1 || parts.filter((part) => LETTERS.test(part)).length > 2;
}

/** The limits in words that are not those that are kept. */
function otherLimits({ description, directives }: InputValueDefinitionNode): string[] {
  const words = description?.value ?? '';
  const bounds = directives?.find(({ name }) => name.value === 'bounds')?.arguments ?? [];
  const bound = (of: string): number | undefined => {
    const value = bounds.find(({ name }) => name.value === of)?.value;
    return value?.kind === Kind.INT || value?.kind === Kind.FLOAT ? Number(value.value) : undefined;
  };
  const [, characters] = /([\d,]+) characters/.exec(words) ?? [];
  const [, least, most] = /(?<![\w.-])([\d.,]*\d) to ([\d.,]*\d)\b/.exec(words) ?? [];
  const said: readonly (readonly [string | undefined, number | undefined, string])[] = [
    [characters, bound('longest') ?? LONGEST_TEXT, 'characters'],
    [least, bound('least'), 'at least'],
    [most, bound('most'), 'at most'],
  ];
  return said.flatMap(([inWords, kept, what]) =>
    inWords === undefined || kept === undefined || Number(inWords.replaceAll(',', '')) === kept
      ? []
      : [`${inWords} ${what}, where it is ${kept}`],
  );
}
