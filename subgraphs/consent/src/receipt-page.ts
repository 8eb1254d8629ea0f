/** The receipt as a page to print: plain words, in the person's language and its direction. Pure. */
import type { KnownOrganisation } from '@passerelle/kit/registry/known';
import type { Language } from '@passerelle/schema/categories';
import { categoryPolicy, type Policy } from '@passerelle/schema/policy';
import { inLanguage, loadTexts, type Words } from '@passerelle/schema/texts';
import { printedDay } from '@passerelle/schema/typography';
import { WRITTEN } from '@passerelle/schema/wire/languages';
import type { ConsentGrant } from './grant.js';

/** The organisations that a receipt names. */
export interface ReceiptParties {
  readonly recipient: KnownOrganisation | null;
  readonly collector: KnownOrganisation | null;
  readonly consortium: KnownOrganisation | null;
  /** Who was present, where the viewer may know it. */
  readonly interpreterName: string | null;
  readonly representativeName: string | null;
  readonly representativeId: string | null;
}

/** @param shown the language of the page */
export function printReceipt(grant: Readonly<ConsentGrant>, parties: ReceiptParties, policy: Policy, shown: Language): string {
  const { receipt, purposes, kinds, methods } = loadTexts();
  const say = (meaning: Words): string => inLanguage(meaning, shown);
  // Of the civil calendar, as on French papers.
  const days = new Intl.DateTimeFormat(WRITTEN[shown].tag, { dateStyle: 'long', calendar: 'gregory', timeZone: 'Europe/Paris' });
  const day = (instant: Date): string => printedDay(days.format(instant), shown);
  const recipient = grant.recipientKind ? say(kinds[grant.recipientKind]) : (parties.recipient?.name ?? parties.recipient?.id ?? '');
  const lines: readonly (readonly [label: Words, value: string])[] = [
    [receipt.recipient, recipient],
    [receipt.categories, list(grant.categoryCodes.map((code) => categoryPolicy(policy, code).label[shown] ?? code))],
    [receipt.purposes, list(grant.purposes.map((purpose) => say(purposes[purpose])))],
    [receipt.from, day(grant.validFrom)],
    [receipt.until, day(grant.validUntil)],
    ...(grant.withdrawnAt ? [[receipt.withdrawn, day(grant.withdrawnAt)] as const] : []),
    [receipt.givenBy, withName(say(receipt[grant.givenBy]), parties.representativeName)],
    [receipt.confirmed, say(grant.confirmedBy ? receipt[grant.confirmedBy] : receipt.notYet)],
    [receipt.collectedBy, parties.collector?.name ?? parties.collector?.id ?? ''],
    [receipt.explainedIn, languageName(grant.explainedIn, shown)],
    [receipt.interpreter, withName(say(grant.interpreter ? receipt.yes : receipt.no), parties.interpreterName)],
    [receipt.method, say(methods[grant.method])],
    [receipt.notice, grant.noticeVersion],
    ...(grant.evidenceSha256 ? [[receipt.evidence, grant.evidenceSha256] as const] : []),
    [receipt.number, grant.id],
  ];
  return `<!doctype html>
<html lang="${shown}" dir="${WRITTEN[shown].direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(say(receipt.title))}</title><style>${STYLE}</style></head>
<body><main><h1>${escaped(say(receipt.title))}</h1>
<dl>${lines.map(([label, value]) => `<div><dt>${escaped(say(label))}</dt><dd>${escaped(value)}</dd></div>`).join('\n')}</dl>
<p>${escaped(say(receipt.rights))}</p></main></body>
</html>
`;
}

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 2rem auto; max-width: 42rem; padding: 0 1rem }
  dl > div { display: grid; grid-template-columns: 14rem 1fr; gap: 1rem; padding: .4rem 0; border-bottom: 1px solid #ccc }
  dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line }
  p { margin-top: 1.5rem; padding: 1rem; border: 2px solid #1a1a1a }
  @media (max-width: 30rem) { dl > div { grid-template-columns: 1fr; gap: 0 } }`;

const withName = (text: string, name: string | null): string => (name ? `${text} (${name})` : text);

const list = (values: readonly string[]): string => values.join('\n');

/** A language's name in the language of the page, where this machine knows it; its code otherwise. */
const languageName = (code: Language, shown: Language): string =>
  new Intl.DisplayNames([WRITTEN[shown].tag, 'fr'], { type: 'language', fallback: 'code' }).of(WRITTEN[code].tag) ?? code;

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
