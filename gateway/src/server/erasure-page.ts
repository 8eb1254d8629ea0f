/** The certificate of an erasure as a page to print, in French and English: whoever opens it has no page of their own any more. Pure. */
import { CONSORTIUM, isOwnerName } from '@passerelle/schema/consortium';
import type { ErasureCertificate } from '@passerelle/schema/wire/erasure-certificate';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** An owner as people call it. One that has left the hub since is known by its name alone. */
function named(owner: string): string {
  if (!isOwnerName(owner)) return escaped(owner);
  const { fr, en } = CONSORTIUM[owner].called;
  return fr === en ? escaped(fr) : `${escaped(fr)} · <span lang="en">${escaped(en)}</span>`;
}

const day = (instant: string): string =>
  new Intl.DateTimeFormat('fr', { dateStyle: 'long', timeZone: 'Europe/Paris' }).format(new Date(instant));

/** A whole page. It loads nothing. */
export function printCertificate(certificate: ErasureCertificate): string {
  const { owners, carriedOutAt, backupsRunOutOn } = certificate;
  const lines = owners.map(({ owner, erasedAt, rows, disclosureLog }) => {
    const count = Object.values(rows).reduce((sum, many) => sum + many, 0);
    return `<tr><th scope="row">${named(owner)}</th><td>${day(erasedAt)}</td><td>${count}</td><td><code>${escaped(disclosureLog.endsIn.slice(0, 16) || '—')}</code></td></tr>`;
  });
  return `<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><title>Certificat d’effacement</title><style>${STYLE}</style></head>
<body><main><h1>Certificat d’effacement <small lang="en">Certificate of erasure</small></h1>
<p>Toutes les données de la personne ont été effacées du hub le ${day(carriedOutAt)} (RGPD, article 17). Ce certificat ne nomme personne.</p>
<p lang="en">All data of the person was erased from the hub on that day (GDPR, article 17). This certificate names nobody.</p>
<table><thead><tr><th>Où · where</th><th>Quand · when</th><th>Lignes · rows</th><th>Journal · log</th></tr></thead><tbody>${lines.join('\n')}</tbody></table>
<p>La dernière sauvegarde qui contient encore ces données est détruite le <strong>${day(backupsRunOutOn)}</strong>.</p>
<p lang="en">The last backup that still holds them is destroyed on <strong>${escaped(backupsRunOutOn)}</strong>.</p>
<p>Les lignes sont supprimées : plus rien dans le hub ne les lit. Leurs octets restent sur les disques des bases de données jusqu’à ce qu’elles y écrivent autre chose ; seul pourrait les lire qui détient un disque, s’il n’est pas chiffré.</p>
<p lang="en">The rows are deleted, and nothing in the hub reads them any more. Their bytes stay on the disks of the databases until these write over them; only who holds a disk could read them, where it is not encrypted.</p>
<p>Les chiffres publiés restent : ils ne disent rien d’une personne. <span lang="en">Published figures stay: none tells of one person.</span></p></main></body>
</html>
`;
}

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 2rem auto; max-width: 46rem; padding: 0 1rem }
  small { display: block; font-size: 1rem; font-weight: normal } table { border-collapse: collapse; width: 100% }
  th, td { text-align: start; padding: .4rem; border-bottom: 1px solid #ccc }`;
