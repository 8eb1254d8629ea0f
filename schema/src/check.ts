/**
 * What every subgraph's SDL must hold so that no guard is lost: each rule is a function from the parsed document to the
 * sentences that say what is wrong and how to mend it. Subgraphs run it when they start, CI runs it over the printed files.
 */
import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  type TypeNode,
} from 'graphql';
import { checkWords } from './check-words.js';
import { CONSENT_SPEC, isCategoryCode, isOpen, type ObjectDefinition } from './consent-directives.js';

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/** Every fault of one subgraph's SDL, empty where it may be served. */
export function checkSubgraph(sdl: string): string[] {
  const document = parse(sdl);
  const faults = [...checkLink(document), ...checkCategories(document)];
  if (faults.length > 0) return faults;
  return [
    ...checkCoverage(document),
    ...checkTexts(document),
    ...checkNullability(document),
    ...checkEnums(document),
    ...checkDays(document),
    ...checkWords(document),
    ...checkFederation(document),
  ];
}

const objectsOf = (document: DocumentNode): ObjectDefinition[] =>
  document.definitions.filter(
    (node): node is ObjectDefinition => node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.OBJECT_TYPE_EXTENSION,
  );

const argument = (directive: ConstDirectiveNode, name: string) => directive.arguments?.find((entry) => entry.name.value === name)?.value;
const text = (directive: ConstDirectiveNode, name: string): string | undefined => {
  const value = argument(directive, name);
  return value?.kind === Kind.STRING ? value.value : undefined;
};

/** The guard finds directives by name, so a rename through `@link` would lose it (compare CVE-2025-64347). */
function checkLink(document: DocumentNode): string[] {
  const directives = document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_EXTENSION || node.kind === Kind.SCHEMA_DEFINITION ? (node.directives ?? []) : [],
  );
  const links = directives.filter((directive) => directive.name.value === 'link' && text(directive, 'url')?.includes('/consent/'));
  const faults: string[] = [];
  const link = links[0];
  if (links.length !== 1 || !link || text(link, 'url') !== CONSENT_SPEC) {
    faults.push(`the schema must @link ${CONSENT_SPEC} exactly once`);
    return faults;
  }
  if (argument(link, 'as')) faults.push('the consent specification may not be re-named: take "as" out of its @link');
  const imports = argument(link, 'import');
  const names = imports?.kind === Kind.LIST ? imports.values : [];
  for (const wanted of ['@consent', '@open']) {
    if (!names.some((entry) => entry.kind === Kind.STRING && entry.value === wanted)) {
      faults.push(`${wanted} must be imported under its own name`);
    }
    const composed = directives.some((directive) => directive.name.value === 'composeDirective' && text(directive, 'name') === wanted);
    if (!composed) faults.push(`${wanted} must be composed into the supergraph: add @composeDirective(name: "${wanted}")`);
  }
  return faults;
}

/** A category outside the policy would guard nothing that anyone could grant. */
function checkCategories(document: DocumentNode): string[] {
  const faults: string[] = [];
  const look = (where: string, directives: readonly ConstDirectiveNode[] | undefined) => {
    for (const directive of directives ?? []) {
      const recorded = directive.name.value === 'open' ? text(directive, 'recorded') : undefined;
      if (recorded !== undefined && !isCategoryCode(recorded))
        faults.push(`${where}: @open records under "${recorded}", which the policy does not know`);
      if (directive.name.value !== 'consent') continue;
      const category = text(directive, 'category') ?? '';
      if (!isCategoryCode(category)) faults.push(`${where}: @consent names "${category}", which the policy does not know`);
    }
  };
  for (const type of objectsOf(document)) {
    look(type.name.value, type.directives);
    for (const field of type.fields ?? []) look(`${type.name.value}.${field.name.value}`, field.directives);
  }
  return faults;
}

const hasConsent = (node: ObjectDefinition | FieldDefinitionNode): boolean =>
  node.directives?.some(({ name }) => name.value === 'consent') ?? false;

/** "Nothing personal without a category": a field carries `@consent` or `@open`, itself or through its type. */
function checkCoverage(document: DocumentNode): string[] {
  return objectsOf(document)
    .filter((type) => !ROOTS.has(type.name.value) && !hasConsent(type) && !isOpen(type))
    .flatMap((type) =>
      (type.fields ?? [])
        .filter((field) => !hasConsent(field) && !isOpen(field))
        .map((field) => `${type.name.value}.${field.name.value} carries neither @consent nor @open: name its category`),
    );
}

const namedType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type));

/**
 * A text may contain anything that somebody typed, such as a name or an address. So `@open` on its type is not enough: each String
 * carries its own category, or says itself whose words it holds and why they name nobody.
 */
function checkTexts(document: DocumentNode): string[] {
  return objectsOf(document)
    .filter((type) => !ROOTS.has(type.name.value) && !hasConsent(type))
    .flatMap((type) =>
      (type.fields ?? [])
        .filter((field) => namedType(field.type) === 'String' && !hasConsent(field) && !isOpen(field))
        .map((field) => `${type.name.value}.${field.name.value} is a text: give it @consent, or @open with whose words it holds`),
    );
}

/** A withheld value is null, so a guarded field must be able to be null, and so must each way to a guarded type. */
function checkNullability(document: DocumentNode): string[] {
  const objects = objectsOf(document);
  const guardedTypes = new Set(objects.filter(hasConsent).map(({ name }) => name.value));
  return objects
    .filter((type) => type.name.value !== 'Mutation')
    .flatMap((type) =>
      (type.fields ?? []).flatMap((field) => {
        const where = `${type.name.value}.${field.name.value}`;
        const faults: string[] = [];
        const nonNull = field.type.kind === Kind.NON_NULL_TYPE;
        if (hasConsent(field) && nonNull) faults.push(`${where} is guarded and must be nullable`);
        if (!guardedTypes.has(namedType(field.type))) return faults;
        if (nonNull) faults.push(`${where} returns a guarded type and must be nullable`);
        if (!hasConsent(field) && !hasConsent(type) && !isOpen(field)) {
          faults.push(`${where} returns a guarded type: give it @consent, or @open with the reason why it is already limited`);
        }
        return faults;
      }),
    );
}

/** A code alone says too little to who reads it in another organisation: each value says what it means. */
function checkEnums(document: DocumentNode): string[] {
  return document.definitions
    .filter((node) => node.kind === Kind.ENUM_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_EXTENSION)
    .flatMap((type) =>
      (type.values ?? [])
        .filter(({ description }) => !description?.value.trim())
        .map(({ name }) => `${type.name.value}.${name.value} has no description: say what the value means`),
    );
}

/** A day that a mutation records must lie near enough to today, so each such input declares its bounds. */
function checkDays(document: DocumentNode): string[] {
  const inputs = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION ? [[node.name.value, node.fields ?? []]] : [])),
  );
  const look = (where: string, value: InputValueDefinitionNode): string[] => {
    const type = namedType(value.type);
    const place = `${where}.${value.name.value}`;
    const within = inputs.get(type);
    if (within) return within.flatMap((field) => look(place, field));
    const bounds = value.directives?.find(({ name }) => name.value === 'bounds');
    if (!DAYS.has(type) || (bounds && text(bounds, 'from') && text(bounds, 'until'))) return [];
    return [`${place} is a day that is written down: say by @bounds(from: …, until: …) how far from today it may be`];
  };
  return objectsOf(document)
    .filter(({ name }) => name.value === 'Mutation')
    .flatMap(({ fields }) => fields ?? [])
    .flatMap(({ name, arguments: given }) => (given ?? []).flatMap((value) => look(name.value, value)));
}

const DAYS: ReadonlySet<string> = new Set(['Date', 'DateTime']);

/** Refuses what the planner is known to answer wrongly: arguments inside `@requires`, and compound keys. */
function checkFederation(document: DocumentNode): string[] {
  return objectsOf(document).flatMap((type) => {
    const keys = (type.directives ?? [])
      .filter(({ name }) => name.value === 'key')
      .map((directive) => text(directive, 'fields') ?? '')
      .filter((fields) => !/^\w+$/.test(fields))
      .map((fields) => `${type.name.value} has the compound key "${fields}": use one simple key for each entity`);
    const requires = (type.fields ?? []).flatMap((field) =>
      (field.directives ?? [])
        .filter(({ name }) => name.value === 'requires')
        .filter((directive) => (field.arguments?.length ?? 0) > 0 || (text(directive, 'fields') ?? '').includes('('))
        .map(() => `${type.name.value}.${field.name.value} uses @requires with arguments, which the planner plans wrongly`),
    );
    return [...keys, ...requires];
  });
}
