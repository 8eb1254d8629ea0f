import { useId } from 'react';
import { FieldRefusal, useFieldRefusal } from '../components/field-refusal.js';
import { useTranslation } from '../language/translation.js';
import '../components/field.css';

interface EvidenceFieldProps {
  /** The schema's name of the fingerprint: a refusal of it is shown here. */
  readonly name: string;
  readonly label: string;
  /** The fingerprint, SHA-256 in hexadecimal. */
  readonly value: string | null;
  readonly onChange: (sha256: string | null) => void;
}

/** Takes a document that proves something. The document stays on this machine: only its fingerprint (SHA-256) leaves it. */
export function EvidenceField({ name, label, value, onChange }: EvidenceFieldProps) {
  const t = useTranslation();
  const id = useId();
  const refused = useFieldRefusal(name);
  const describedBy = [value !== null && `${id}-kept`, refused !== null && `${id}-refused`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type="file"
        aria-invalid={refused !== null || undefined}
        aria-describedby={describedBy || undefined}
        onChange={async ({ target }) => onChange(target.files?.[0] ? await sha256(target.files[0]) : null)}
      />
      {value && <small id={`${id}-kept`}>{t('form.kept', { start: value.slice(0, 8) })}</small>}
      <FieldRefusal text={refused} id={`${id}-refused`} />
    </div>
  );
}

async function sha256(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
