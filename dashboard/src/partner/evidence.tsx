/** A document that proves something stays with who collected it: only its fingerprint leaves this machine. */
import { useWords } from '../language/words.js';

interface Evidence {
  readonly label: string;
  /** The fingerprint, SHA-256 in hexadecimal. */
  readonly value: string | null;
  readonly onChange: (sha256: string | null) => void;
}

export function EvidenceField({ label, value, onChange }: Evidence) {
  const say = useWords();
  return (
    <label className="field">
      <span>{label}</span>
      <input type="file" onChange={async ({ target }) => onChange(target.files?.[0] ? await sha256(target.files[0]) : null)} />
      {value && <small>{say('form.kept', { start: value.slice(0, 8) })}</small>}
    </label>
  );
}

async function sha256(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
