/** A document that proves something stays with who collected it: only its fingerprint leaves this machine. */
interface Evidence {
  readonly label: string;
  readonly onChange: (sha256: string | null) => void;
}

export function EvidenceField({ label, onChange }: Evidence) {
  return (
    <label className="field">
      <span>{label}</span>
      <input type="file" onChange={async ({ target }) => onChange(target.files?.[0] ? await sha256(target.files[0]) : null)} />
    </label>
  );
}

async function sha256(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
