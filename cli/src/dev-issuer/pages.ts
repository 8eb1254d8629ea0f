/** The pages of the development issuer: who one is, whether one leaves, and that something did not work. They ask no other host for anything. */
import type { Organisation, YoungPerson } from '@passerelle/synthetic/world';
import type { IssuerWords } from './words.js';

const pageOf = ({ tag, direction }: IssuerWords, title: string, content: string): string => `<!doctype html>
<html lang="${tag}" dir="${direction}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
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

const option = (value: string, name: string): string => `<option value="${value}">${name.replaceAll('<', '&lt;')}</option>`;

/** Asks who one is, among the organisations and some of the young people. */
export function signInPage(words: IssuerWords, organisations: readonly Organisation[], people: readonly YoungPerson[]): string {
  const roles = [option('ADVISER', words.adviser), option('MANAGER', words.manager), option('COORDINATOR', words.coordinator)];
  const structures = organisations.map(({ slug, name }) => option(slug, name));
  const names = people.map(({ id, givenNames, familyName }) => option(id, `${givenNames} ${familyName}`));
  return pageOf(
    words,
    words.who,
    `      <p>${words.madeUp}</p>
      <form method="post">
        <h2>${words.professional}</h2>
        <label>${words.organisation} <select name="organisation">${structures.join('')}</select></label>
        <label>${words.role} <select name="role">${roles.join('')}</select></label>
        <button>${words.enter}</button>
      </form>
      <form method="post">
        <h2>${words.young}</h2>
        <label>${words.name} <select name="person">${names.join('')}</select></label>
        <button>${words.enter}</button>
      </form>`,
  );
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
