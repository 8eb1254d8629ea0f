/** The two directives by which a schema says what may be known of a person, and how to read them off a definition; the head of every schema. */
import type { ConstDirectiveNode, FieldDefinitionNode, ObjectTypeDefinitionNode, ObjectTypeExtensionNode } from 'graphql';
import { CATEGORY_CODES, type CategoryCode } from './categories.js';

export const CONSENT_SPEC = 'https://passerelle.invalid/consent/v1.0';

/**
 * The head of every subgraph's SDL: `@consent` and `@open` are composed into the supergraph under their own names. `@bounds` is
 * each subgraph's own, which parses its inputs by it. `@cost` and `@listSize` are federation's, and tell the gateway what work a
 * field is: 1 is an object more of a page, some 50 µs on one core.
 */
export const SCHEMA_HEADER = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@composeDirective", "@cost", "@listSize"])
  @link(url: "${CONSENT_SPEC}", import: ["@consent", "@open"])
  @composeDirective(name: "@consent")
  @composeDirective(name: "@open")

"""
Who may read this is decided under the consent category named here, by the organisation that holds the record. A field that
the viewer may not read is null, and the answer's extensions.consent.withheld says why. On a type: every field of it.
"""
directive @consent(category: String!) on FIELD_DEFINITION | OBJECT

"""
Carries nothing that consent guards, for the reason given: nothing personal, or already limited to what the viewer may know. What
the hub keeps about a person (their consents, who read what) names the category under which each reading of it is recorded.
"""
directive @open(because: String!, recorded: String) on FIELD_DEFINITION | OBJECT

"""
What a field takes, where it differs from the rest: how many there are of a list at least, how long a text may be, from which to which
number a number goes, from which until which day, counted from today (an ISO 8601 duration such as -P36M), and which other day comes first.
"""
directive @bounds(
  fewest: Int
  longest: Int
  least: Float
  most: Float
  from: String
  until: String
  notBefore: String
) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION
`;

type Carrier = { readonly directives?: readonly ConstDirectiveNode[] | undefined };
export type ObjectDefinition = ObjectTypeDefinitionNode | ObjectTypeExtensionNode;

/** Under which category readings of what is open are recorded, as a definition itself says it. */
export function ownRecord(carrier: Carrier): CategoryCode | undefined {
  const directive = carrier.directives?.find(({ name }) => name.value === 'open');
  const value = directive?.arguments?.find(({ name }) => name.value === 'recorded')?.value;
  if (!value) return undefined;
  const code = value.kind === 'StringValue' ? value.value : '';
  if (!isCategoryCode(code)) throw new Error(`@open records under an unknown category "${code}"`);
  return code;
}

const codes: ReadonlySet<string> = new Set(CATEGORY_CODES);

/** Whether a text is the code of a consent category. */
export const isCategoryCode = (value: string): value is CategoryCode => codes.has(value);

function consentArgument(carrier: Carrier): string | undefined {
  const directive = carrier.directives?.find(({ name }) => name.value === 'consent');
  const value = directive?.arguments?.find(({ name }) => name.value === 'category')?.value;
  if (!directive) return undefined;
  return value?.kind === 'StringValue' ? value.value : '';
}

/** Whether a type or a field carries `@open`. */
export const isOpen = (carrier: Carrier): boolean => carrier.directives?.some(({ name }) => name.value === 'open') ?? false;

/** The category that a definition itself names. Throws on one that the policy does not know: nothing runs unguarded by a typing slip. */
export function ownCategory(carrier: Carrier): CategoryCode | undefined {
  const value = consentArgument(carrier);
  if (value === undefined) return undefined;
  if (!isCategoryCode(value)) throw new Error(`@consent names an unknown category "${value}"`);
  return value;
}

/** The category that guards a field: its own, or its type's unless the field is open. */
export function fieldCategory(type: Carrier, field: FieldDefinitionNode): CategoryCode | undefined {
  return ownCategory(field) ?? (isOpen(field) ? undefined : ownCategory(type));
}

/** The category under which readings of an open field are recorded: its own, or its type's where it is not guarded. */
export function fieldRecord(type: Carrier, field: FieldDefinitionNode): CategoryCode | undefined {
  return ownCategory(field) ? undefined : (ownRecord(field) ?? ownRecord(type));
}
