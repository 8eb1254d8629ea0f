/** The pages of the development issuer: who one is, whether one leaves, and that something did not work. They ask no other host for anything. */
import type { OfferedPerson, OfferedProfessional } from './registered.js';
import type { IssuerWords } from './words.js';

const pageOf = ({ tag, direction }: IssuerWords, title: string, content: string): string => `<!doctype html>
<html lang="${tag}" dir="${direction}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="icon" href="data:,">
    <title>Passerelle · ${title}</title>
    <style>
      :root { color-scheme: light dark; }
      body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 34rem; margin: 0 auto; padding: 2rem 1.25rem; }
      form { border: 1px solid #8889; border-radius: .6rem; padding: 1rem 1.25rem; margin: 1rem 0; }
      label { display: block; margin: .5rem 0; }
      select, button { font: inherit; padding: .5rem .6rem; width: 100%; box-sizing: border-box; border-radius: .4rem; }
      button { background: #0b5c5c; color: #fff; border: 0; cursor: pointer; margin-top: .5rem; }
    </style>
  </head>
  <body>
    <main>
      <h1>${title}</h1>
${content}
    </main>
  </body>
</html>`;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const option = (value: string, name: string): string => `<option value="${escaped(value)}">${escaped(name)}</option>`;
const select = (name: string, options: readonly string[]): string => `<select name="${name}">${options.join('')}</select>`;
const form = (title: string, content: string, button: string): string => `      <form method="post">
        <h2>${title}</h2>
        ${content}
        <button>${button}</button>
      </form>`;

/** Asks who one is: somebody of an organisation by their role or their name, a young person, or somebody whom nobody knows yet. */
export function signInPage(words: IssuerWords, professionals: readonly OfferedProfessional[], people: readonly OfferedPerson[]): string {
  const roles = [option('ADVISER', words.adviser), option('MANAGER', words.manager), option('COORDINATOR', words.coordinator)];
  const byOrganisation = Map.groupBy(professionals, ({ slug }) => slug);
  const structures = [...byOrganisation].map(([slug, [first]]) => option(slug, first?.organisation ?? slug));
  const staff = [...byOrganisation.values()].map((ofOne) => {
    const options = ofOne.map(({ id, name, role }) => option(id, `${name} (${roleIn(words, role)})`));
    return `<optgroup label="${escaped(ofOne[0]?.organisation ?? '')}">${options.join('')}</optgroup>`;
  });
  const young = people.map(({ id, name }) => option(id, name));
  const byRole = `<label>${words.organisation} ${select('organisation', structures)}</label>
        <label>${words.role} ${select('role', roles)}</label>`;
  return pageOf(
    words,
    words.who,
    [
      `      <p>${words.onTrial}</p>`,
      form(words.professional, byRole, words.enter),
      ...(young.length > 0 ? [form(words.young, `<label>${words.name} ${select('id', young)}</label>`, words.enter)] : []),
      form(words.byName, `<label>${words.name} ${select('id', staff)}</label>`, words.enter),
      form(words.stranger, '<input type="hidden" name="stranger" value="yes">', words.enter),
    ].join('\n'),
  );
}

function roleIn(words: IssuerWords, role: string): string {
  if (role === 'MANAGER') return words.manager;
  return role === 'COORDINATOR' ? words.coordinator : words.adviser;
}

/**
 * Asks whether one leaves. Whoever comes from the web page with the token of their own session has said so there already
 * (OpenID Connect RP-Initiated Logout, 2).
 * @param form that carries the answer to the issuer
 */
export function signOutPage(words: IssuerWords, form: string, hasSaidSo: boolean): string {
  const asking = form.replace('</form>', `<input type="hidden" name="logout" value="yes"><button autofocus>${words.leave}</button></form>`);
  return pageOf(words, words.leaving, asking + (hasSaidSo ? '<script>document.forms[0].submit()</script>' : ''));
}

/** Says that it did not work, and leads to the web page. */
export const failurePage = (words: IssuerWords, start: string): string =>
  pageOf(words, words.again, `      <p><a href="${start}">${words.back}</a></p>`);
