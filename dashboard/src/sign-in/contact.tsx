import { useEffect, useState } from 'react';
import { z } from 'zod';
import { usePersonTranslation } from '../language/translation.js';

const contactShape = z.object({
  contact: z.object({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() }).nullable(),
});
type Known = z.infer<typeof contactShape>['contact'];

/** Whom somebody calls who is not let in: the consortium. */
export function Contact() {
  const t = usePersonTranslation();
  const [contact, setContact] = useState<Known>(null);
  useEffect(() => {
    const ask = async (): Promise<void> => setContact(contactShape.parse(await (await fetch('/session/contact')).json()).contact);
    // Without an answer there is nobody to name.
    ask().catch(() => undefined);
  }, []);
  if (!contact) return null;
  return (
    <p>
      {t('sign-in.call')} <bdi>{contact.name}</bdi>
      {contact.phone && (
        <>
          {' '}
          <a href={`tel:${contact.phone}`}>
            <bdi>{contact.phone}</bdi>
          </a>
        </>
      )}
      {contact.email && (
        <>
          {' '}
          <a href={`mailto:${contact.email}`}>
            <bdi>{contact.email}</bdi>
          </a>
        </>
      )}
    </p>
  );
}
